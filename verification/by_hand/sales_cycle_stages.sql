create table marts.sales_cycle_stages as
with events as (
    select
        deals.deal_id,
        deals.pipeline,
        deals.closed_at,
        history.stage,
        history.entered_at,
        lag(history.stage) over by_deal as previous_stage
    from 'deal_stage_history.parquet' as history
    inner join core.fct_deals as deals on history.deal_id = deals.deal_id
    -- What is entered at the close is the close itself.
    where deals.closed_at is null or history.entered_at < deals.closed_at
    window by_deal as (
        partition by deals.deal_id order by history.entered_at, history.stage
    )
),

visits as (
    select
        pipeline,
        pipeline || ' / ' || stage as stage,
        entered_at,
        coalesce(
            lead(entered_at) over (partition by deal_id order by entered_at, stage),
            closed_at
        ) as left_at
    from events
    where stage is distinct from previous_stage
),

sums as (
    select
        period_grain,
        period_start,
        case
            when pipeline is not null then 'pipeline'
            when stage is not null then 'stage'
            else 'total'
        end as breakdown,
        coalesce(pipeline, stage, 'all') as breakdown_value,
        count(*) as stage_exits,
        avg(epoch(left_at - entered_at)) / 86400 as avg_days,
        quantile_cont(epoch(left_at - entered_at), [0.5, 0.9]) as quantiles
    from visits
    inner join core.dim_period_dates as dates on visits.left_at::date = dates.date_day
    group by grouping sets (
        (period_grain, period_start),
        (period_grain, period_start, pipeline),
        (period_grain, period_start, stage)
    )
)

select
    period_grain,
    period_start,
    breakdown,
    breakdown_value,
    periods.is_complete,
    coalesce(stage_exits, 0) as stage_exits,
    avg_days,
    quantiles[1] / 86400 as median_days,
    quantiles[2] / 86400 as p90_days
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value);
