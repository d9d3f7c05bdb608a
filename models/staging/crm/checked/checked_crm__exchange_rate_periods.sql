with

exchange_rates as (

    select * from {{ ref('checked_crm__exchange_rates') }}

    where verdict = 'accepted'

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

final as (

    select
        currency,
        rate_date as valid_from,
        coalesce(
            lead(rate_date) over (
                partition by currency
                order by rate_date
            ),
            {{ the_end_of_time() }}
        ) as valid_until,
        rate

    from ranked_rates

    where rate_rank = 1

)

select * from final
