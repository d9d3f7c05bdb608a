{%- set has_groups = customer_level() == 'parent' -%}

with {{ 'recursive' if has_groups }}

companies as (

    select * from {{ ref('stg_crm__companies') }}

),

{%- if has_groups %}

-- From each company without a parent down to all below it. What is never reached is on
-- a cycle, or leads into one, and stands for itself.
groups as (

    select
        company_id,
        company_id as top_company_id

    from companies

    where parent_company_id is null

    union all

    select
        companies.company_id,
        groups.top_company_id

    from companies

    inner join groups
        on companies.parent_company_id = groups.company_id

),

final as (

    select
        companies.company_id,
        companies.parent_company_id,
        coalesce(groups.top_company_id, companies.company_id) as customer_company_id

    from companies

    left join groups
        on companies.company_id = groups.company_id

)
{%- else %}

final as (

    select
        company_id,
        parent_company_id,
        company_id as customer_company_id

    from companies

)
{%- endif %}

select * from final
