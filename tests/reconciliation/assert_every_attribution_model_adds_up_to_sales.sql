-- Whoever gets the credit, the sources of a period add up to its sales, and the credits
-- to the number of sales.

with

revenue as (

    select
        period_grain,
        period_start,
        attribution_model,
        breakdown,
        sum(revenue) as revenue,
        sum(attributed_sales) as attributed_sales

    from {{ ref('revenue_by_source') }}

    group by
        period_grain,
        period_start,
        attribution_model,
        breakdown

),

sales as (

    select
        period_grain,
        period_start,
        total_sales,
        sales_count

    from {{ ref('new_business_sales') }}

    where breakdown = 'total'

)

select
    period_grain,
    period_start,
    revenue.attribution_model,
    revenue.breakdown,
    revenue.revenue,
    sales.total_sales

from sales

left join revenue
    using (period_grain, period_start)

where
    coalesce({{ differs('revenue.revenue', 'sales.total_sales') }}, true)
    or coalesce({{ differs('revenue.attributed_sales', 'sales.sales_count') }}, true)
