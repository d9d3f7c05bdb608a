with

checked as (

    select * from {{ ref('checked_crm__exchange_rates') }}

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
