with

companies as (

    select * from {{ ref('base_hubspot__companies') }}

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

    where object_name = 'companies'

),

final as (

    select
        companies.company_id_text as company_id,
        companies.company_name,
        companies.industry,
        companies.country,
        {{ without_decimals('companies.employee_count') }} as employee_count,
        {{ without_decimals('companies.owner_id') }} as owner_id,
        {{ without_decimals('companies.parent_company_id') }} as parent_company_id,
        {{ hubspot_moment_text('companies.created_at') }} as created_at,
        cast(companies.is_deleted as {{ dbt.type_string() }}) as is_deleted,
        merges.survivor_id as merged_into_company_id,
        {{ hubspot_moment_text('companies.updated_at') }} as updated_at

    from companies

    left join merges
        on companies.company_id_text = merges.record_id

)

select * from final
