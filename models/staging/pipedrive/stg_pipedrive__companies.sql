with

organizations as (

    select * from {{ ref('base_pipedrive__organizations') }}

),

options as (

    select * from {{ ref('base_pipedrive__options') }}

),

final as (

    select
        organizations.record_id as company_id,
        organizations.company_name,
        coalesce(
            {{ pipedrive_option(
                'custom_industries', 'organizations.custom_industry', true
            ) }},
            {{ pipedrive_option('industries', 'organizations.industry', true) }}
        ) as industry,
        coalesce(
            {{ pipedrive_option('custom_countries', 'organizations.custom_country') }},
            organizations.country,
            {{ json_value('organizations.address', ['country']) }}
        ) as country,
        coalesce(
            {{ without_decimals(pipedrive_option(
                'custom_counts', 'organizations.custom_employee_count'
            )) }},
            {{ without_decimals('organizations.employee_count') }}
        ) as employee_count,
        organizations.owner_id,
        cast(null as {{ dbt.type_string() }}) as parent_company_id,
        organizations.created_at,
        cast(organizations.is_deleted as {{ dbt.type_string() }}) as is_deleted,
        cast(null as {{ dbt.type_string() }}) as merged_into_company_id,
        organizations.updated_at

    from organizations

    {{ pipedrive_option_join(
        'custom_industries', 'organizations',
        pipedrive_custom_field('companies.industry'), 'organizations.custom_industry'
    ) }}

    {{ pipedrive_option_join(
        'industries', 'organizations', 'industry', 'organizations.industry'
    ) }}

    {{ pipedrive_option_join(
        'custom_countries', 'organizations',
        pipedrive_custom_field('companies.country'), 'organizations.custom_country'
    ) }}

    {{ pipedrive_option_join(
        'custom_counts', 'organizations',
        pipedrive_custom_field('companies.employee_count'),
        'organizations.custom_employee_count'
    ) }}

)

select * from final
