-- Without a lag, lagged spend is spend.
create table marts.customer_acquisition_cost as
with costs_and_customers as (
    select
        spend_on as counted_on,
        lead_source,
        channel,
        amount,
        if(cost_type = 'advertising', amount, 0) as advertising,
        0 as new_customer
    from core.fct_spend
    union all
    select closed_on, lead_source, channel, 0, 0, 1
    from core.fct_deals
    where is_first_sale
),

sums as (
    select
        period_grain,
        period_start,
        case
            when lead_source is not null then 'lead_source'
            when channel is not null then 'channel'
            else 'total'
        end as breakdown,
        coalesce(lead_source, channel, 'all') as breakdown_value,
        sum(amount) as spend,
        sum(advertising) as advertising_spend,
        sum(new_customer) as new_customers
    from costs_and_customers
    inner join core.dim_period_dates as dates on counted_on = date_day
    group by grouping sets (
        (period_grain, period_start),
        (period_grain, period_start, lead_source),
        (period_grain, period_start, channel)
    )
)

select
    period_grain,
    period_start,
    breakdown,
    breakdown_value,
    periods.is_complete,
    coalesce(spend, 0)::decimal(38, 2) as spend,
    coalesce(new_customers, 0)::bigint as new_customers,
    spend / nullif(new_customers, 0) as customer_acquisition_cost,
    coalesce(advertising_spend, 0)::decimal(38, 2) as advertising_spend,
    advertising_spend / nullif(new_customers, 0) as advertising_cost_per_new_customer,
    coalesce(spend, 0)::decimal(38, 2) as lagged_spend,
    spend / nullif(new_customers, 0) as lagged_acquisition_cost
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value);
