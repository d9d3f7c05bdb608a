-- The source of a company is that of its earliest contact.
create temp table company_sources as
select
    company_id,
    min_by(
        {'lead_source': lead_source, 'channel': channel},
        (created_at, contact_id)
    ) as source
from core.fct_leads
where company_id is not null
group by company_id;

create temp table deals as
select
    deals.* exclude (company_id, amount, probability, closed_at),
    coalesce(deals.company_id, leads.company_id) as company_id,
    coalesce(leads.lead_source, company_sources.source.lead_source, 'unknown')
        as lead_source,
    coalesce(leads.channel, company_sources.source.channel, 'unknown') as channel,
    deals.amount as amount_in_deal_currency,
    -- Lost deals do not always have an amount.
    coalesce(deals.amount * rates.rate, 0)::decimal(20, 2) as amount,
    deals.status <> 'open' as is_closed,
    deals.status = 'won' as is_won,
    if(deals.status = 'open', deals.probability, null) as probability,
    -- The close of an open deal is a guess.
    if(deals.status = 'open', null, deals.closed_at) as closed_at,
    leads.created_at as contact_created_at
from 'deals.parquet' as deals
left join core.fct_leads as leads on deals.contact_id = leads.contact_id
left join company_sources
    on coalesce(deals.company_id, leads.company_id) = company_sources.company_id
left join rates
    on deals.currency = rates.currency
    and if(deals.status = 'open', getvariable('last_day'), deals.closed_at::date)
    = rates.day;

-- A customer's sales in their order.
create temp table sales as
select
    deal_id,
    contact_id,
    coalesce(company_id, 'contact:' || contact_id, 'deal:' || deal_id) as customer_id,
    created_at::date as created_on,
    contact_created_at::date as contact_created_on,
    row_number() over by_close = 1 as is_first_sale,
    first_value(closed_at::date) over by_close as customer_since_on,
    lag(closed_at::date) over by_close as previous_sale_on
from deals
where is_won
window by_close as (
    partition by coalesce(company_id, 'contact:' || contact_id, 'deal:' || deal_id)
    order by closed_at, deal_id
);

create table core.fct_deals as
with conversations as (
    select sales.deal_id, activities.occurred_on
    from core.fct_activities as activities
    inner join sales on activities.contact_id = sales.contact_id
    where
        activities.is_conversation
        and activities.occurred_on > coalesce(sales.previous_sale_on, date '0001-01-01')
    union all
    select sales.deal_id, activities.occurred_on
    from core.fct_activities as activities
    inner join sales on activities.deal_id = sales.deal_id
    where
        activities.is_conversation
        and activities.occurred_on > coalesce(sales.previous_sale_on, date '0001-01-01')
),

first_conversations as (
    select deal_id, min(occurred_on) as occurred_on
    from conversations
    group by deal_id
)

select
    deals.deal_id,
    deals.company_id,
    deals.contact_id,
    deals.owner_id,
    sales.customer_id,
    deals.deal_name,
    deals.pipeline,
    deals.stage,
    deals.deal_type,
    deals.lead_source,
    deals.channel,
    coalesce(owners.owner, 'unknown') as owner,
    coalesce(owners.team, 'unknown') as team,
    coalesce(companies.industry, 'unknown') as industry,
    coalesce(companies.country, 'unknown') as country,
    deals.currency,
    deals.amount_in_deal_currency::decimal(19, 4) as amount_in_deal_currency,
    deals.amount,
    deals.probability::decimal(18, 4) as probability,
    null::varchar as lost_reason,
    deals.is_closed,
    deals.is_won,
    coalesce(sales.is_first_sale, false) as is_first_sale,
    coalesce(deals.closed_at::date < deals.created_at::date, false)
        as is_closed_before_created,
    deals.created_at::date as created_on,
    deals.closed_at::date as closed_on,
    sales.customer_since_on,
    sales.previous_sale_on,
    -- least() skips what is missing.
    case
        when deals.is_won then least(
            sales.created_on,
            first_conversations.occurred_on,
            if(
                sales.contact_created_on <= sales.previous_sale_on,
                null,
                sales.contact_created_on
            )
        )
    end as first_contact_on,
    deals.created_at,
    deals.closed_at
from deals
left join sales on deals.deal_id = sales.deal_id
left join first_conversations on deals.deal_id = first_conversations.deal_id
left join core.dim_companies as companies on deals.company_id = companies.company_id
left join core.dim_owners as owners on deals.owner_id = owners.owner_id;
