create table marts.mql_to_sql_conversion as
with qualified as (
    select
        leads.*,
        -- What is dated earlier than the lead counts at its creation.
        greatest(stages.mql_at, leads.created_at) as mql_at,
        list_min(list_filter(
            list_transform(
                stages.sales_stages_at,
                lambda moment: greatest(moment, leads.created_at)
            ),
            lambda moment: moment >= greatest(stages.mql_at, leads.created_at)
        )) as sql_at
    from lead_stages as stages
    inner join core.fct_leads as leads using (contact_id)
    where stages.mql_at is not null
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
        count(*) as mqls,
        count(sql_at) as sqls,
        count(*) filter (sql_at <= mql_at + interval 90 days) as sqls_within_window,
        avg(epoch(sql_at - mql_at)) / 86400 as avg_days_to_sql,
        quantile_cont(epoch(sql_at - mql_at), 0.5) / 86400 as median_days_to_sql
    from qualified
    inner join core.dim_period_dates as dates on qualified.mql_at::date = dates.date_day
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
    periods.next_start + 89 <= periods.as_of_date as is_mature,
    coalesce(mqls, 0) as mqls,
    coalesce(sqls, 0) as sqls,
    100 * (sqls / mqls) as conversion_pct,
    coalesce(sqls_within_window, 0) as sqls_within_window,
    100 * (sqls_within_window / mqls) as conversion_within_window_pct,
    avg_days_to_sql,
    median_days_to_sql
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value);
