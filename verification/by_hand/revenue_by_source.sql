-- One row per sale and one per touch, with the credit that each attribution model gives
-- it; the models become rows only when everything has been summed.
create table marts.revenue_by_source as
with sales as (
    select deal_id, company_id, contact_id, closed_on, amount, lead_source, channel
    from core.fct_deals
    where is_won
),

-- Without a contact, all those of the company.
people as (
    select deal_id, contact_id, closed_on, amount
    from sales
    where contact_id is not null
    union all
    select sales.deal_id, leads.contact_id, sales.closed_on, sales.amount
    from sales
    inner join core.fct_leads as leads on sales.company_id = leads.company_id
    where sales.contact_id is null
),

touches as (
    select
        people.deal_id,
        people.closed_on,
        people.amount,
        lower(replace(touchpoints.source, ' ', '_')) as source_key,
        row_number() over (
            partition by people.deal_id
            order by touchpoints.touched_at, touchpoints.touchpoint_id
        ) as number,
        count(*) over (partition by people.deal_id) as touch_count
    from 'touchpoints.parquet' as touchpoints
    inner join people
        on touchpoints.contact_id = people.contact_id
        and touchpoints.touched_at::date <= people.closed_on
),

credits as (
    select
        closed_on,
        amount,
        lead_source,
        channel,
        1 as original_source,
        -- A sale that nothing touched is its lead source's in every model.
        if(is_touched, 0, 1) as first_touch,
        if(is_touched, 0, 1) as last_touch,
        if(is_touched, 0, 1)::double as linear,
        if(is_touched, 0, 1)::double as position_based
    from (select *, deal_id in (select deal_id from touches) as is_touched from sales)
    union all
    select
        touches.closed_on,
        touches.amount,
        coalesce(sources.lead_source, 'unknown'),
        coalesce(sources.channel, 'unknown'),
        0,
        if(touches.number = 1, 1, 0),
        if(touches.number = touches.touch_count, 1, 0),
        1 / touches.touch_count,
        case
            when touches.touch_count < 3 then 1 / touches.touch_count
            when touches.number in (1, touches.touch_count) then 0.4
            else 0.2 / (touches.touch_count - 2)
        end
    from touches
    left join sources on touches.source_key = sources.source_key
),

by_month as (
    select
        date_trunc('month', closed_on)::date as month_start,
        lead_source,
        channel,
        sum(original_source)::double as sales_1,
        sum(first_touch)::double as sales_2,
        sum(last_touch)::double as sales_3,
        sum(linear) as sales_4,
        sum(position_based) as sales_5,
        sum(amount * original_source)::double as revenue_1,
        sum(amount * first_touch)::double as revenue_2,
        sum(amount * last_touch)::double as revenue_3,
        sum(amount * linear) as revenue_4,
        sum(amount * position_based) as revenue_5
    from credits
    group by all
),

by_model as (
    select
        month_start,
        lead_source,
        channel,
        unnest([
            'original_source', 'first_touch', 'last_touch', 'linear', 'position_based'
        ]) as attribution_model,
        unnest([sales_1, sales_2, sales_3, sales_4, sales_5]) as sales,
        unnest([revenue_1, revenue_2, revenue_3, revenue_4, revenue_5]) as revenue
    from by_month
),

sums as (
    select
        period_grain,
        period_start,
        attribution_model,
        case
            when lead_source is not null then 'lead_source'
            when channel is not null then 'channel'
            else 'total'
        end as breakdown,
        coalesce(lead_source, channel, 'all') as breakdown_value,
        sum(revenue) as revenue,
        sum(sales) as attributed_sales
    from by_model
    inner join core.dim_period_dates as dates on by_model.month_start = dates.date_day
    -- No credit is no row: a source may have been a first touch and never the last.
    where sales > 0
    group by grouping sets (
        (period_grain, period_start, attribution_model),
        (period_grain, period_start, attribution_model, lead_source),
        (period_grain, period_start, attribution_model, channel)
    )
)

select
    period_grain,
    period_start,
    attribution_model,
    slices.breakdown,
    slices.breakdown_value,
    periods.is_complete,
    coalesce(sums.revenue, 0) as revenue,
    coalesce(totals.revenue, 0) as period_revenue,
    100 * (coalesce(sums.revenue, 0) / nullif(totals.revenue, 0)) as revenue_pct,
    coalesce(sums.attributed_sales, 0) as attributed_sales
from core.dim_periods as periods
cross join (
    select distinct attribution_model, breakdown, breakdown_value from sums
) as slices
left join sums
    using (period_grain, period_start, attribution_model, breakdown, breakdown_value)
left join (from sums where breakdown = 'total') as totals
    using (period_grain, period_start, attribution_model);
