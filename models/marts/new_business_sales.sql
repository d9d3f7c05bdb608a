{%- set dimensions = [
    'lead_source', 'channel', 'owner', 'team', 'industry', 'country',
] -%}

with

deals as (

    select * from {{ ref('fct_deals') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

sales_in_periods as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        deals.lead_source,
        deals.channel,
        deals.owner,
        deals.team,
        deals.industry,
        deals.country,
        deals.amount,
        deals.is_first_sale,
        deals.deal_type,
        -- New business is a customer who became one in this very period: a second
        -- sale in the same quarter is new business of the quarter, not of its month.
        deals.customer_since_on >= period_dates.period_start as is_new_business

    from deals

    inner join period_dates
        on deals.closed_on = period_dates.date_day

    where deals.is_won

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        sum(amount) as total_sales,
        sum(case when is_new_business then amount else 0 end) as new_customer_sales,
        count(*) as sales_count,
        count(*) filter (where is_first_sale) as new_customers,
        sum(case when deal_type = 'new_business' then amount else 0 end)
            as declared_new_business_sales,
        count(*) filter (where (deal_type = 'new_business') <> is_new_business)
            as disagreeing_sales

    from sales_in_periods

    group by {{ by_breakdowns(dimensions) }}

),

every_period as (
    {{ every_period('by_breakdown') }}
),

final as (

    select
        period_grain,
        period_start,
        breakdown,
        breakdown_value,
        is_complete,
        cast(coalesce(total_sales, 0) as decimal(38, 2)) as total_sales,
        cast(coalesce(new_customer_sales, 0) as decimal(38, 2)) as new_customer_sales,
        cast(coalesce(total_sales - new_customer_sales, 0) as decimal(38, 2))
            as existing_customer_sales,
        coalesce(sales_count, 0) as sales_count,
        coalesce(new_customers, 0) as new_customers,
        {{ percentage('new_customer_sales', 'total_sales') }} as new_business_sales_pct,
        cast(coalesce(declared_new_business_sales, 0) as decimal(38, 2))
            as declared_new_business_sales,
        {{ percentage('declared_new_business_sales', 'total_sales') }}
            as declared_new_business_sales_pct,
        coalesce(disagreeing_sales, 0) as disagreeing_sales

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

)

select * from final
