with

deals as (

    select * from {{ ref('base_pipedrive__deals') }}

),

organizations as (

    select * from {{ ref('base_pipedrive__organizations') }}

),

persons as (

    select * from {{ ref('base_pipedrive__persons') }}

),

-- A name that two have leads to neither.
company_names as (

    select
        company_name,
        min(record_id) as company_id

    from organizations

    where not is_deleted

    group by company_name

    having count(*) = 1

),

contact_names as (

    select
        person_name,
        min(record_id) as contact_id

    from persons

    where not is_deleted

    group by person_name

    having count(*) = 1

),

final as (

    select
        deals.record_id as deal_id,
        case
            when deals.has_company_id then deals.company_id
            else company_names.company_id
        end as company_id,
        case
            when deals.has_contact_id then deals.contact_id
            else contact_names.contact_id
        end as contact_id

    from deals

    left join company_names
        on deals.company_name = company_names.company_name

    left join contact_names
        on deals.contact_name = contact_names.person_name

    where deals.record_id is not null

)

select * from final
