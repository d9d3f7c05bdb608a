with

companies as (

    select * from {{ ref('stg_crm__companies') }}

),

final as (

    select
        company_id,
        company_name,
        coalesce(industry, 'unknown') as industry,
        coalesce(country, 'unknown') as country,
        employee_count,
        owner_id,
        {{ local_date('created_at') }} as created_on

    from companies

)

select * from final
