with

persons as (

    select * from {{ ref('base_pipedrive__persons') }}

),

leads as (

    select * from {{ ref('base_pipedrive__leads') }}

),

sources as (

    select * from {{ ref('base_pipedrive__sources') }}

),

options as (

    select * from {{ ref('base_pipedrive__options') }}

),

final as (

    select
        persons.record_id as contact_id,
        persons.company_id,
        persons.owner_id,
        coalesce(
            persons.primary_email,
            {{ pipedrive_email('persons.email') }},
            {{ pipedrive_email('persons.emails') }},
            persons.exported_email
        ) as email,
        coalesce(
            {{ pipedrive_option('custom_sources', 'persons.custom_lead_source') }},
            sources.lead_source
        ) as lead_source,
        persons.created_at,
        cast(persons.is_deleted as {{ dbt.type_string() }}) as is_deleted,
        cast(null as {{ dbt.type_string() }}) as merged_into_contact_id,
        persons.updated_at
    from persons
    left join sources
        on persons.record_id = sources.contact_id
    {{ pipedrive_option_join(
        'custom_sources', 'persons', pipedrive_custom_field('contacts.lead_source'),
        'persons.custom_lead_source'
    ) }}
    union all
    -- Of an organisation whose person nobody knows yet.
    select
        leads.record_id as contact_id,
        leads.company_id,
        leads.owner_id,
        cast(null as {{ dbt.type_string() }}) as email,
        sources.lead_source,
        leads.created_at,
        'false' as is_deleted,
        cast(null as {{ dbt.type_string() }}) as merged_into_contact_id,
        leads.updated_at
    from leads
    left join sources
        on leads.record_id = sources.contact_id
    where
        leads.contact_id is null
        and not leads.is_deleted

)

select * from final
