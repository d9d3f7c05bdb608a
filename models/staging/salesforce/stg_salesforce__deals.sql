with

opportunities as (

    select * from {{ ref('base_salesforce__opportunities') }}

),

contacts_of_deals as (

    select * from {{ ref('base_salesforce__contacts_of_deals') }}

),

record_types as (

    select * from {{ ref('base_salesforce__record_types') }}

    where not is_deleted

),

final as (

    select
        opportunities.id as deal_id,
        opportunities.account_id as company_id,
        contacts_of_deals.contact_id,
        opportunities.owner_id,
        opportunities.name as deal_name,
        coalesce(
            opportunities.pipeline, record_types.name, opportunities.record_type_id
        ) as pipeline,
        opportunities.stage_name as stage,
        case
            when {{ is_true('opportunities.is_won') }} then 'won'
            when {{ is_true('opportunities.is_closed') }} then 'lost'
            when opportunities.is_closed is not null then 'open'
        end as status,
        {{ declared_deal_type('opportunities.type') }} as deal_type,
        opportunities.lead_source,
        opportunities.deal_amount as amount,
        opportunities.currency_iso_code as currency,
        coalesce(
            cast(
                {{ parsed_number('trim(opportunities.probability)', 24, 8) }}
                * cast(0.01 as decimal(3, 2)) as {{ dbt.type_string() }}
            ),
            opportunities.probability
        ) as probability,
        opportunities.created_date as created_at,
        {{ salesforce_day('opportunities.close_date') }} as closed_at,
        cast(opportunities.is_deleted as {{ dbt.type_string() }}) as is_deleted,
        cast(null as {{ dbt.type_string() }}) as merged_into_deal_id,
        opportunities.updated_at,
        opportunities.lost_reason

    from opportunities

    left join contacts_of_deals
        on opportunities.id = contacts_of_deals.opportunity_id

    left join record_types
        on opportunities.record_type_id = record_types.id

)

select * from final
