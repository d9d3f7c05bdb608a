with

accounts as (

    select * from {{ ref('base_salesforce__accounts') }}

),

leads as (

    select * from {{ ref('base_salesforce__leads') }}

),

final as (

    select
        id as company_id,
        name as company_name,
        industry,
        country,
        number_of_employees as employee_count,
        owner_id,
        parent_id as parent_company_id,
        created_date as created_at,
        cast(is_deleted as {{ dbt.type_string() }}) as is_deleted,
        master_record_id as merged_into_company_id,
        updated_at
    from accounts
    union all
    -- Without these, an industry would hold the leads alone that were converted.
    select
        id as company_id,
        company as company_name,
        industry,
        country,
        number_of_employees as employee_count,
        owner_id,
        cast(null as {{ dbt.type_string() }}) as parent_company_id,
        created_date as created_at,
        'false' as is_deleted,
        cast(null as {{ dbt.type_string() }}) as merged_into_company_id,
        updated_at
    from leads
    where
        not has_converted
        and not is_deleted
        and company is not null

)

select * from final
