-- Nobody is lost between two periods: customers and amount at the end of one are those
-- at the start of the next.

with

periods as (

    select
        period_grain,
        period_start,
        breakdown,
        breakdown_value,
        customers_at_end,
        mrr_at_end,
        lead(customers_at_start) over next_period as next_customers,
        lead(mrr_at_start) over next_period as next_mrr

    from {{ ref('churn_rate') }}

    window
        next_period as (
            partition by
                period_grain,
                breakdown,
                breakdown_value
            order by period_start
        )

)

select *

from periods

where
    customers_at_end <> next_customers
    or mrr_at_end <> next_mrr
