with

checked as (

    select * from {{ ref('int_exchange_rates_checked') }}

),

accepted as (

    select
        connector,
        rate_date,
        currency,
        rate

    from checked

    where verdict = 'accepted'

)

select * from accepted
