with

leads as (

    select * from {{ ref('int_leads') }}

),

conversions as (

    select * from {{ ref('int_lead_conversions') }}

),

responses as (

    select * from {{ ref('int_lead_responses') }}

),

companies as (

    select * from {{ ref('dim_companies') }}

),

owners as (

    select * from {{ ref('dim_owners') }}

),

final as (

    select
        leads.contact_id,
        leads.company_id,
        leads.owner_id,
        leads.lead_source,
        leads.channel,
        leads.is_inbound,
        coalesce(owners.owner, leads.owner_id, 'unknown') as owner,
        coalesce(owners.team, 'unknown') as team,
        coalesce(companies.industry, 'unknown') as industry,
        coalesce(companies.country, 'unknown') as country,
        conversions.contact_id is not null as is_converted,
        coalesce(
            conversions.converted_at
            <= {{ add_days('leads.created_at', var('conversion_window_days')) }},
            false
        ) as is_converted_within_window,
        cast(responses.response_seconds as decimal(18, 6)) as response_seconds,
        cast(responses.response_business_seconds as decimal(18, 6))
            as response_business_seconds,
        leads.created_on,
        leads.created_at,
        conversions.converted_at

    from leads

    left join conversions
        on leads.contact_id = conversions.contact_id

    left join responses
        on leads.contact_id = responses.contact_id

    left join companies
        on leads.company_id = companies.company_id

    left join owners
        on leads.owner_id = owners.owner_id

)

select * from final
