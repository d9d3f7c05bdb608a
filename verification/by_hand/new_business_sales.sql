create table marts.new_business_sales as
with sales as (
    select
        deals.*,
        dates.period_grain,
        dates.period_start,
        deals.customer_since_on >= dates.period_start as is_new,
        deals.deal_type = 'new_business' as is_declared_new
    from core.fct_deals as deals
    inner join core.dim_period_dates as dates on deals.closed_on = dates.date_day
    where deals.is_won
),

sums as (
    select
        period_grain,
        period_start,
        case
            when lead_source is not null then 'lead_source'
            when channel is not null then 'channel'
            when owner is not null then 'owner'
            when team is not null then 'team'
            when industry is not null then 'industry'
            when country is not null then 'country'
            else 'total'
        end as breakdown,
        coalesce(lead_source, channel, owner, team, industry, country, 'all')
            as breakdown_value,
        sum(amount) as total_sales,
        coalesce(sum(amount) filter (is_new), 0) as new_customer_sales,
        count(*) as sales_count,
        count(*) filter (is_first_sale) as new_customers,
        coalesce(sum(amount) filter (is_declared_new), 0)
            as declared_new_business_sales,
        count(*) filter (is_declared_new <> is_new) as disagreeing_sales
    from sales
    group by grouping sets (
        (period_grain, period_start),
        (period_grain, period_start, lead_source),
        (period_grain, period_start, channel),
        (period_grain, period_start, owner),
        (period_grain, period_start, team),
        (period_grain, period_start, industry),
        (period_grain, period_start, country)
    )
)

select
    period_grain,
    period_start,
    breakdown,
    breakdown_value,
    periods.is_complete,
    coalesce(total_sales, 0)::decimal(38, 2) as total_sales,
    coalesce(new_customer_sales, 0)::decimal(38, 2) as new_customer_sales,
    coalesce(total_sales - new_customer_sales, 0)::decimal(38, 2)
        as existing_customer_sales,
    coalesce(sales_count, 0) as sales_count,
    coalesce(new_customers, 0) as new_customers,
    100 * (new_customer_sales / nullif(total_sales, 0)) as new_business_sales_pct,
    coalesce(declared_new_business_sales, 0)::decimal(38, 2)
        as declared_new_business_sales,
    100 * (declared_new_business_sales / nullif(total_sales, 0))
        as declared_new_business_sales_pct,
    coalesce(disagreeing_sales, 0) as disagreeing_sales
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value);
