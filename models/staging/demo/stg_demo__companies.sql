with

source as (

    select * from {{ ref('raw_companies') }}

),

renamed as (

    select
        company_id,
        company_name,
        industry,
        country,
        employee_count,
        owner_id,
        cast(null as {{ dbt.type_string() }}) as parent_company_id,
        created_at,
        is_deleted,
        merged_into_company_id,
        updated_at

    from source

)

select * from renamed
