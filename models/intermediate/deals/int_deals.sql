with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

deals as (

    select * from {{ ref('stg_crm__deals') }}

),

leads as (

    select * from {{ ref('int_leads') }}

),

company_lead_sources as (

    select * from {{ ref('int_company_lead_sources') }}

),

exchange_rates as (

    select * from {{ ref('int_daily_exchange_rates') }}

),

dated_deals as (

    select
        *,
        {{ local_date('created_at') }} as created_on,
        {{ local_date('closed_at') }} as closing_on

    from deals

),

deals_in_scope as (

    select
        dated_deals.*,
        as_of.as_of_date,
        -- A close after the last day that counts has not happened yet.
        {{ has_happened('dated_deals.closing_on') }} as is_closed

    from dated_deals

    inner join as_of
        on {{ has_happened('dated_deals.created_on') }}

),

linked_deals as (

    select
        deals_in_scope.*,
        leads.contact_id as lead_id,
        case
            when deals_in_scope.has_own_source then deals_in_scope.lead_source
            else leads.lead_source
        end as stated_lead_source,
        case
            when deals_in_scope.has_own_source then deals_in_scope.channel
            else leads.channel
        end as stated_channel,
        coalesce(deals_in_scope.company_id, leads.company_id) as customer_company_id,
        case
            when deals_in_scope.is_closed then deals_in_scope.closing_on
            else deals_in_scope.as_of_date
        end as rate_on

    from deals_in_scope

    left join leads
        on deals_in_scope.contact_id = leads.contact_id

),

final as (

    select
        linked_deals.deal_id,
        linked_deals.customer_company_id as company_id,
        linked_deals.lead_id as contact_id,
        linked_deals.owner_id,
        linked_deals.deal_name,
        linked_deals.pipeline,
        linked_deals.stage,
        linked_deals.deal_type,
        linked_deals.lost_reason,
        linked_deals.is_closed,
        linked_deals.is_closed and linked_deals.status = 'won' as is_won,
        linked_deals.created_at,
        linked_deals.created_on,
        case when linked_deals.is_closed then linked_deals.closed_at end as closed_at,
        case when linked_deals.is_closed then linked_deals.closing_on end as closed_on,
        linked_deals.currency,
        linked_deals.amount as amount_in_deal_currency,
        coalesce(
            {{ converted(
                'linked_deals.amount', 'linked_deals.currency', 'exchange_rates.rate'
            ) }}, 0
        ) as amount,
        -- The CRM says 1 or 0 of a deal that is closed by now, which was not known.
        case
            when linked_deals.status = 'open' then linked_deals.probability
        end as probability,
        coalesce(
            linked_deals.stated_lead_source,
            company_lead_sources.lead_source,
            'unknown'
        ) as lead_source,
        coalesce(
            linked_deals.stated_channel, company_lead_sources.channel, 'unknown'
        ) as channel

    from linked_deals

    left join company_lead_sources
        on linked_deals.customer_company_id = company_lead_sources.company_id

    left join exchange_rates
        on
            linked_deals.currency = exchange_rates.currency
            and linked_deals.rate_on = exchange_rates.rate_on

)

select * from final
