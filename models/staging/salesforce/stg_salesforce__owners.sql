with

users as (

    select * from {{ ref('base_salesforce__users') }}

),

user_roles as (

    select * from {{ ref('base_salesforce__user_roles') }}

    where not is_deleted

),

user_groups as (

    select * from {{ ref('base_salesforce__groups') }}

    where not is_deleted

),

final as (

    select
        users.id as owner_id,
        coalesce(users.name, nullif(trim(
            coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, '')
        ), '')) as owner_name,
        coalesce(users.team, user_roles.name, users.department) as team,
        cast(null as {{ dbt.type_string() }}) as is_deleted
    from users
    left join user_roles
        on users.user_role_id = user_roles.id
    union all
    -- Leads are often owned by queues.
    select
        id as owner_id,
        name as owner_name,
        cast(null as {{ dbt.type_string() }}) as team,
        cast(null as {{ dbt.type_string() }}) as is_deleted
    from user_groups
    {%- if has_column('salesforce', 'groups', 'type') %}
    where lower(trim(type)) = 'queue'
    {%- endif %}

)

select * from final
