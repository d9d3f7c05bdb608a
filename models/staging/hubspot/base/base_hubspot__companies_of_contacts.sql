with

contacts as (

    select * from {{ ref('base_hubspot__contacts') }}

),

companies as (

    select * from {{ ref('base_hubspot__companies') }}

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

    where object_name = 'companies'

),

contact_company_links as (
    {{ object_rows('hubspot', 'contact_company_links') }}
),

companies_contacts as (
    {{ object_rows('hubspot', 'companies_contacts') }}
),

links as (

    select
        {{ without_decimals('record_id') }} as contact_id,
        {{ without_decimals('other_id') }} as company_id,
        false as is_primary
    from contact_company_links
    union all
    select
        contact_id_text as contact_id,
        {{ without_decimals('company_id') }} as company_id,
        true as is_primary
    from contacts
    where company_id is not null
    union all
    select
        contact_id_text as contact_id,
        {{ each_id('company_ids') }} as company_id,
        false as is_primary
    from contacts
    where company_ids is not null
    union all
    select
        {{ without_decimals('companies_contacts.record_id') }} as contact_id,
        coalesce(
            {{ without_decimals('companies_contacts.other_id') }}, companies.company_id_text
        ) as company_id,
        false as is_primary
    from companies_contacts
    left join companies
        on companies_contacts.row_key = companies.row_key

),

ranked_links as (
    {{ hubspot_ranked_links('contact_id', 'company_id', 'companies') }}
),

final as (

    select
        contact_id,
        company_id

    from ranked_links

    where position = 1

)

select * from final
