create table marts.pipeline_by_source as
with won as (
    select
        coalesce(count(*) filter (is_won) / nullif(count(*) filter (is_closed), 0), 0)
            as share
    from core.fct_deals
)

select
    case
        when lead_source is not null then 'lead_source'
        when channel is not null then 'channel'
        when owner is not null then 'owner'
        when team is not null then 'team'
        when pipeline is not null then 'pipeline'
        else 'total'
    end as breakdown,
    coalesce(lead_source, channel, owner, team, pipeline, 'all') as breakdown_value,
    count(*) as open_deals,
    coalesce(sum(amount), 0)::decimal(38, 2) as open_pipeline_amount,
    coalesce(sum(amount * coalesce(probability::double, won.share)), 0)
        as weighted_pipeline_amount
from core.fct_deals
cross join won
where not is_closed
group by grouping sets ((), (lead_source), (channel), (owner), (team), (pipeline));
