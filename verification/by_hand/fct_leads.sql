-- When a lead reached which stage, in one pass: its conversion is needed here, its
-- qualification by mql_to_sql_conversion.
create temp table lead_stages as
select
    contact_id,
    min(entered_at) filter (lifecycle_stage = 'customer') as customer_at,
    min(entered_at) filter (lifecycle_stage = 'mql') as mql_at,
    list(entered_at) filter (lifecycle_stage in ('sql', 'opportunity', 'customer'))
        as sales_stages_at
from 'lifecycle_events.parquet'
group by contact_id;

-- Working time between two moments is then a difference of two look-ups.
create temp table calendar as
with days as (
    select
        day::date as day,
        isodow(day) < 6 and holidays.holiday_date is null as is_working
    from range(
        (select min(created_at)::date from 'contacts.parquet'),
        getvariable('last_day') + 1,
        interval 1 day
    ) as days (day)
    left join 'holidays.csv' as holidays on days.day = holidays.holiday_date
)

select
    day,
    is_working,
    28800 * (sum(is_working::int) over (order by day) - is_working::int)
        as seconds_before
from days;

create table core.fct_leads as
with answers as (
    select
        contacts.contact_id,
        min(activities.occurred_at) as answered_at
    from core.fct_activities as activities
    inner join 'contacts.parquet' as contacts
        on activities.contact_id = contacts.contact_id
        and activities.occurred_at >= contacts.created_at
    where
        activities.is_conversation
        and activities.direction = 'outbound'
        and not activities.is_automated
    group by contacts.contact_id
),

won_deals as (
    select
        contact_id,
        min(closed_at) as won_at
    from 'deals.parquet'
    where status = 'won'
    group by contact_id
),

leads as (
    select
        contacts.*,
        answers.answered_at,
        -- least() skips what is missing. What is dated earlier than the lead counts at
        -- its creation.
        case
            when lead_stages.customer_at is not null or won_deals.won_at is not null
                then greatest(
                    least(lead_stages.customer_at, won_deals.won_at),
                    contacts.created_at
                )
        end as converted_at
    from 'contacts.parquet' as contacts
    left join lead_stages using (contact_id)
    left join won_deals using (contact_id)
    left join answers using (contact_id)
)

select
    leads.contact_id,
    leads.company_id,
    leads.owner_id,
    coalesce(sources.lead_source, 'unknown') as lead_source,
    coalesce(sources.channel, 'unknown') as channel,
    coalesce(sources.is_inbound, false) as is_inbound,
    coalesce(owners.owner, 'unknown') as owner,
    coalesce(owners.team, 'unknown') as team,
    coalesce(companies.industry, 'unknown') as industry,
    coalesce(companies.country, 'unknown') as country,
    leads.converted_at is not null as is_converted,
    coalesce(leads.converted_at <= leads.created_at + interval 90 days, false)
        as is_converted_within_window,
    epoch(leads.answered_at - leads.created_at)::decimal(18, 6) as response_seconds,
    (
        answer_day.seconds_before - creation_day.seconds_before
        + if(answer_day.is_working, least(greatest(
            epoch(leads.answered_at) % 86400 - 32400, 0), 28800), 0)
        - if(creation_day.is_working, least(greatest(
            epoch(leads.created_at) % 86400 - 32400, 0), 28800), 0)
    )::decimal(18, 6) as response_business_seconds,
    leads.created_at::date as created_on,
    leads.created_at,
    leads.converted_at
from leads
left join sources on lower(replace(leads.lead_source, ' ', '_')) = sources.source_key
left join core.dim_companies as companies on leads.company_id = companies.company_id
left join core.dim_owners as owners on leads.owner_id = owners.owner_id
left join calendar as creation_day on leads.created_at::date = creation_day.day
left join calendar as answer_day on leads.answered_at::date = answer_day.day;
