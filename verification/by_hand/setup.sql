-- What several tables need. Files are found by file_search_path: those of the CRM, and the
-- project's seeds.
create schema core;
create schema marts;

-- The CRM writes "Paid Social" and "PAID_SOCIAL" for one source.
create temp table sources as
select distinct
    lower(replace(raw_value, ' ', '_')) as source_key,
    lead_source,
    channel,
    is_inbound
from 'lead_source_mapping.csv';

-- Nothing in this CRM lies in the future but the expected close of open deals.
set variable last_day = (
    select greatest(
        (select max(occurred_at) from 'activities.parquet'),
        (select max(touched_at) from 'touchpoints.parquet'),
        (select max(entered_at) from 'lifecycle_events.parquet'),
        (select max(entered_at) from 'deal_stage_history.parquet'),
        (select max(created_at) from 'contacts.parquet'),
        (select max(created_at) from 'deals.parquet'),
        (select max(closed_at) from 'deals.parquet' where status <> 'open'),
        (select max(spend_date) from 'spend.parquet'),
        (select max(start_date) from 'contracts.parquet')
    )::date
);

-- One row per day, so that a rate is found by an equality; a euro is a euro.
create temp table rates as
with changes as (
    select
        currency,
        rate,
        rate_date as since,
        lead(rate_date, 1, getvariable('last_day') + 1)
            over (partition by currency order by rate_date) as until
    from 'exchange_rates.parquet'
    union all
    select 'EUR', 1, min(rate_date), getvariable('last_day') + 1
    from 'exchange_rates.parquet'
)

select currency, day::date as day, rate
from changes, range(since, until, interval 1 day) as days (day);
