with

checked as (

    select * from {{ ref('checked_crm__companies') }}

),

accepted as (

    select
        connector,
        company_id,
        company_name,
        industry,
        country,
        employee_count,
        owner_id,
        parent_company_id,
        created_at,
        updated_at

    from checked

    where verdict = 'accepted'

)

select * from accepted
