with

contacts as (

    select * from {{ ref('base_hubspot__contacts') }}

),

contact_companies as (

    select * from {{ ref('base_hubspot__companies_of_contacts') }}

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

),

sources as (

    select * from {{ ref('base_hubspot__value_labels') }}

    where kind = 'source'

),

final as (

    select
        contacts.contact_id_text as contact_id,
        contact_companies.company_id,
        {{ without_decimals('contacts.owner_id') }} as owner_id,
        contacts.email,
        coalesce(sources.value, contacts.lead_source) as lead_source,
        {{ hubspot_moment_text('contacts.created_at') }} as created_at,
        cast(contacts.is_deleted as {{ dbt.type_string() }}) as is_deleted,
        merges.survivor_id as merged_into_contact_id,
        {{ hubspot_moment_text('contacts.updated_at') }} as updated_at

    from contacts

    left join contact_companies
        on contacts.contact_id_text = contact_companies.contact_id

    left join merges
        on
            merges.object_name = 'contacts'
            and contacts.contact_id_text = merges.record_id

    left join sources
        on {{ label_key('contacts.lead_source') }} = sources.label

)

select * from final
