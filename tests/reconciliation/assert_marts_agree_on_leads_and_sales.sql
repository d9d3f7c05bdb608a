-- Marts that count the same thing agree in every period: leads, won deals and their
-- amount.

with

close_rate as (

    select * from {{ ref('close_rate') }}

    where breakdown = 'total'

),

leads_by_source as (

    select * from {{ ref('leads_by_source') }}

    where breakdown = 'total'

),

new_business_sales as (

    select * from {{ ref('new_business_sales') }}

    where breakdown = 'total'

)

select
    period_grain,
    period_start,
    close_rate.leads as close_rate_leads,
    leads_by_source.leads,
    close_rate.deals_won,
    new_business_sales.sales_count,
    close_rate.amount_won,
    new_business_sales.total_sales

from close_rate

full outer join leads_by_source
    using (period_grain, period_start)

full outer join new_business_sales
    using (period_grain, period_start)

where
    coalesce(close_rate.leads <> leads_by_source.leads, true)
    or coalesce(close_rate.deals_won <> new_business_sales.sales_count, true)
    or coalesce(close_rate.amount_won <> new_business_sales.total_sales, true)
