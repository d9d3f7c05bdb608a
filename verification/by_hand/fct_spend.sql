create table core.fct_spend as
select
    spend.spend_id,
    coalesce(sources.lead_source, 'unknown') as lead_source,
    coalesce(sources.channel, 'unknown') as channel,
    spend.cost_type,
    (spend.amount * rates.rate)::decimal(20, 2) as amount,
    spend.spend_date as spend_on
from 'spend.parquet' as spend
left join sources on lower(replace(spend.source, ' ', '_')) = sources.source_key
left join rates on spend.currency = rates.currency and spend.spend_date = rates.day;
