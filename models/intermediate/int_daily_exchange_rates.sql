with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

exchange_rates as (

    select * from {{ ref('stg_crm__exchange_rates') }}

),

-- Two connectors may bring a rate for one day: the one named first counts.
ranked_rates as (

    select
        currency,
        rate_date,
        rate,
        row_number() over (
            partition by currency, rate_date
            order by {{ connector_rank('connector') }}
        ) as rate_rank

    from exchange_rates

),

valid_rates as (

    select
        currency,
        rate_date as valid_from,
        rate,
        lead(rate_date) over (
            partition by currency
            order by rate_date
        ) as next_rate_date

    from ranked_rates

    where rate_rank = 1

),

-- One row per day, so that a rate is found by an equality instead of a range.
final as (

    select
        valid_rates.currency,
        {{ each_day(
            'valid_rates.valid_from',
            'least(' ~ add_days('valid_rates.next_rate_date', -1) ~ ', as_of.as_of_date)'
        ) }} as rate_on,
        valid_rates.rate

    from valid_rates

    cross join as_of

    where valid_rates.valid_from <= as_of.as_of_date

)

select * from final
