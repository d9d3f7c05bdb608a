with

companies as (

    select * from {{ ref('stg_crm__companies') }}

),

customer_companies as (

    select * from {{ ref('int_customer_companies') }}

),

final as (

    select
        companies.company_id,
        companies.company_name,
        coalesce(companies.industry, 'unknown') as industry,
        coalesce(companies.country, 'unknown') as country,
        companies.employee_count,
        companies.owner_id,
        companies.parent_company_id,
        customer_companies.customer_company_id,
        {{ local_date('companies.created_at') }} as created_on

    from companies

    inner join customer_companies
        on companies.company_id = customer_companies.company_id

)

select * from final
