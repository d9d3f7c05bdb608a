-- Three marts as one would write them by hand for one company, straight from the files:
-- no check of any row, no deleted or merged records, no time zone, no empty periods.
-- {folder} holds the files, {seeds} the project's reference seeds.

-- name: views
create view mapping as
select distinct
    lower(replace(raw_value, ' ', '_')) as source_key, lead_source, channel, is_inbound
from read_csv('{seeds}/lead_source_mapping.csv');

create view days as
with calendar as (
    select
        date_day::date as date_day,
        isodow(date_day) < 6 and holidays.holiday_date is null as is_business_day
    from range(date '2023-01-01', date '2026-01-01', interval 1 day) as r (date_day)
    left join read_csv('{seeds}/holidays.csv') as holidays
        on date_day::date = holidays.holiday_date
)

select
    *,
    28800 * coalesce(sum(is_business_day::int) over (
        order by date_day rows between unbounded preceding and 1 preceding
    ), 0) as seconds_before
from calendar;

create view period_dates as
select date_day, period_grain, date_trunc(period_grain, date_day)::date as period_start
from days, (values ('month'), ('quarter'), ('year')) as grains (period_grain);

create view leads as
select
    contacts.contact_id,
    contacts.company_id,
    contacts.created_at,
    contacts.created_at::date as created_on,
    coalesce(mapping.lead_source, 'unknown') as lead_source,
    coalesce(mapping.channel, 'unknown') as channel,
    coalesce(mapping.is_inbound, false) as is_inbound,
    coalesce(owners.owner_name, contacts.owner_id, 'unknown') as owner,
    coalesce(owners.team, 'unknown') as team,
    coalesce(companies.industry, 'unknown') as industry,
    coalesce(companies.country, 'unknown') as country
from '{folder}/contacts.parquet' as contacts
left join mapping
    on lower(replace(contacts.lead_source, ' ', '_')) = mapping.source_key
left join '{folder}/companies.parquet' as companies using (company_id)
left join '{folder}/owners.parquet' as owners
    on contacts.owner_id = owners.owner_id;

-- name: lead_response_time
with answers as (
    select leads.contact_id, min(activities.occurred_at) as answered_at
    from '{folder}/activities.parquet' as activities
    inner join leads
        on activities.contact_id = leads.contact_id
        and activities.occurred_at >= leads.created_at
    where
        activities.direction = 'outbound'
        and not activities.is_automated
        and activities.activity_type in (
            'call', 'email', 'meeting', 'chat', 'social', 'sms'
        )
    group by leads.contact_id
),

responses as (
    select
        leads.*,
        epoch(answers.answered_at - leads.created_at) as waited,
        answer_days.seconds_before - creation_days.seconds_before
        + if(answer_days.is_business_day, least(greatest(
            epoch(answers.answered_at) % 86400 - 32400, 0), 28800), 0)
        - if(creation_days.is_business_day, least(greatest(
            epoch(leads.created_at) % 86400 - 32400, 0), 28800), 0) as worked
    from leads
    left join answers on leads.contact_id = answers.contact_id
    left join days as answer_days
        on answers.answered_at::date = answer_days.date_day
    left join days as creation_days on leads.created_on = creation_days.date_day
    where leads.is_inbound
)

select
    period_grain, period_start, lead_source, channel, owner, team, country,
    grouping(lead_source, channel, owner, team, country) = 31 as is_total,
    count(*) as leads,
    count(waited) as responded_leads,
    100 * count(waited) / count(*) as responded_pct,
    avg(waited) / 3600 as avg_hours,
    quantile_cont(waited, 0.5) / 3600 as median_hours,
    quantile_cont(waited, 0.9) / 3600 as p90_hours,
    avg(waited) filter (where waited <= 2592000) / 3600 as avg_hours_within_30_days,
    avg(worked) / 3600 as avg_business_hours,
    quantile_cont(worked, 0.5) / 3600 as median_business_hours,
    count(*) filter (where waited <= 300) as responded_within_5_minutes,
    count(*) filter (where waited <= 3600) as responded_within_1_hour,
    count(*) filter (where waited <= 86400) as responded_within_24_hours
from responses
inner join period_dates on responses.created_on = period_dates.date_day
group by grouping sets (
    (period_grain, period_start),
    (period_grain, period_start, lead_source),
    (period_grain, period_start, channel),
    (period_grain, period_start, owner),
    (period_grain, period_start, team),
    (period_grain, period_start, country)
);

-- name: close_rate
with deals as (
    select
        deals.*,
        case
            when deals.currency = 'EUR' then deals.amount
            else (deals.amount * rates.rate)::decimal(20, 2)
        end as amount_in_euro
    from '{folder}/deals.parquet' as deals
    asof left join '{folder}/exchange_rates.parquet' as rates
        on deals.currency = rates.currency and deals.closed_at >= rates.rate_date
    where deals.status <> 'open'
),

conversions as (
    select contact_id, min(converted_at) as converted_at
    from (
        select contact_id, entered_at as converted_at
        from '{folder}/lifecycle_events.parquet'
        where lifecycle_stage = 'customer'
        union all
        select contact_id, closed_at from deals where status = 'won'
    )
    group by contact_id
),

company_sources as (
    select
        company_id,
        arg_min(lead_source, created_at) as lead_source,
        arg_min(channel, created_at) as channel
    from leads
    group by company_id
),

facts as (
    select
        leads.created_on as counted_on,
        leads.lead_source, leads.channel, leads.owner, leads.team, leads.industry,
        leads.country,
        1 as leads,
        (conversions.contact_id is not null)::int as converted_leads,
        coalesce(
            conversions.converted_at <= leads.created_at + interval 90 days, false
        )::int as converted_within_window,
        0 as deals_closed,
        0 as deals_won,
        0 as amount_closed,
        0 as amount_won
    from leads
    left join conversions on leads.contact_id = conversions.contact_id
    union all
    select
        deals.closed_at::date,
        coalesce(leads.lead_source, company_sources.lead_source, 'unknown'),
        coalesce(leads.channel, company_sources.channel, 'unknown'),
        coalesce(owners.owner_name, deals.owner_id, 'unknown'),
        coalesce(owners.team, 'unknown'),
        coalesce(companies.industry, 'unknown'),
        coalesce(companies.country, 'unknown'),
        0, 0, 0,
        1,
        (deals.status = 'won')::int,
        coalesce(deals.amount_in_euro, 0),
        if(deals.status = 'won', coalesce(deals.amount_in_euro, 0), 0)
    from deals
    left join leads on deals.contact_id = leads.contact_id
    left join company_sources on deals.company_id = company_sources.company_id
    left join '{folder}/companies.parquet' as companies
        on deals.company_id = companies.company_id
    left join '{folder}/owners.parquet' as owners on deals.owner_id = owners.owner_id
)

select
    period_grain, period_start, lead_source, channel, owner, team, industry, country,
    grouping(lead_source, channel, owner, team, industry, country) = 63 as is_total,
    sum(leads) as leads,
    sum(converted_leads) as converted_leads,
    100 * sum(converted_leads) / nullif(sum(leads), 0) as close_rate_pct,
    sum(converted_within_window) as converted_within_window,
    sum(deals_closed) as deals_closed,
    sum(deals_won) as deals_won,
    100 * sum(deals_won) / nullif(sum(deals_closed), 0) as win_rate_pct,
    sum(amount_closed) as amount_closed,
    sum(amount_won) as amount_won
from facts
inner join period_dates on facts.counted_on = period_dates.date_day
group by grouping sets (
    (period_grain, period_start),
    (period_grain, period_start, lead_source),
    (period_grain, period_start, channel),
    (period_grain, period_start, owner),
    (period_grain, period_start, team),
    (period_grain, period_start, industry),
    (period_grain, period_start, country)
);

-- name: mql_to_sql_conversion
with events as (
    select
        leads.*,
        events.lifecycle_stage,
        greatest(events.entered_at, leads.created_at) as entered_at
    from '{folder}/lifecycle_events.parquet' as events
    inner join leads on events.contact_id = leads.contact_id
),

mqls as (
    select
        contact_id, lead_source, channel, owner, team, industry, country,
        min(entered_at) as mql_at
    from events
    where lifecycle_stage = 'mql'
    group by all
),

sqls as (
    select mqls.contact_id, min(events.entered_at) as sql_at
    from mqls
    inner join events
        on mqls.contact_id = events.contact_id and events.entered_at >= mqls.mql_at
    where events.lifecycle_stage in ('sql', 'opportunity', 'customer')
    group by mqls.contact_id
),

qualifications as (
    select mqls.*, sqls.sql_at, epoch(sqls.sql_at - mqls.mql_at) / 86400 as days_to_sql
    from mqls
    left join sqls on mqls.contact_id = sqls.contact_id
)

select
    period_grain, period_start, lead_source, channel, owner, team, industry, country,
    grouping(lead_source, channel, owner, team, industry, country) = 63 as is_total,
    count(*) as mqls,
    count(sql_at) as sqls,
    100 * count(sql_at) / count(*) as conversion_pct,
    count(*) filter (where days_to_sql <= 90) as sqls_within_window,
    avg(days_to_sql) as avg_days_to_sql,
    quantile_cont(days_to_sql, 0.5) as median_days_to_sql
from qualifications
inner join period_dates on qualifications.mql_at::date = period_dates.date_day
group by grouping sets (
    (period_grain, period_start),
    (period_grain, period_start, lead_source),
    (period_grain, period_start, channel),
    (period_grain, period_start, owner),
    (period_grain, period_start, team),
    (period_grain, period_start, industry),
    (period_grain, period_start, country)
);
