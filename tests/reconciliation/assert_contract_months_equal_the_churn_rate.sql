-- The fact by company and month agrees with the mart.

with

months as (

    select
        month_start as period_start,
        count(*) filter (where is_at_start) as customers_at_start,
        count(*) filter (where is_churned) as churned_customers,
        count(*) filter (where is_at_end) as customers_at_end,
        sum(amount_at_start) as mrr_at_start,
        sum(amount_at_end) as mrr_at_end

    from {{ ref('fct_contract_months') }}

    group by month_start

),

churn as (

    select * from {{ ref('churn_rate') }}

    where
        breakdown = 'total'
        and period_grain = 'month'

)

select
    period_start,
    churn.customers_at_start,
    churn.churned_customers,
    churn.customers_at_end,
    churn.mrr_at_start,
    churn.mrr_at_end

from churn

left join months
    using (period_start)

where
    churn.customers_at_start <> coalesce(months.customers_at_start, 0)
    or churn.churned_customers <> coalesce(months.churned_customers, 0)
    or churn.customers_at_end <> coalesce(months.customers_at_end, 0)
    or churn.mrr_at_start <> coalesce(months.mrr_at_start, 0)
    or churn.mrr_at_end <> coalesce(months.mrr_at_end, 0)
