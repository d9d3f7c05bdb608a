-- The mart's sales over all years are the won deals of the fact, to the cent, and its
-- new customers are the customers there are.

with

mart as (

    select
        coalesce(sum(total_sales), 0) as total_sales,
        coalesce(sum(sales_count), 0) as sales_count,
        coalesce(sum(new_customers), 0) as customers

    from {{ ref('new_business_sales') }}

    where
        breakdown = 'total'
        and period_grain = '{{ period_grains() | first }}'

),

deals as (

    select
        coalesce(sum(amount), 0) as total_sales,
        count(*) as sales_count,
        count(distinct customer_id) as customers

    from {{ ref('fct_deals') }}

    where is_won

)

select
    mart.total_sales,
    deals.total_sales as deal_sales,
    mart.sales_count,
    deals.sales_count as deal_count,
    mart.customers,
    deals.customers as deal_customers

from mart

cross join deals

where
    mart.total_sales <> deals.total_sales
    or mart.sales_count <> deals.sales_count
    or mart.customers <> deals.customers
