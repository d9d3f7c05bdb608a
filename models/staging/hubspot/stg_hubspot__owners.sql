with

owners as (

    select * from {{ ref('base_hubspot__owners') }}

),

{%- if var('hubspot_path') %}

companies as (

    select * from {{ ref('base_hubspot__companies') }}

),

contacts as (

    select * from {{ ref('base_hubspot__contacts') }}

),

deals as (

    select * from {{ ref('base_hubspot__deals') }}

),

engagements as (

    select * from {{ ref('base_hubspot__engagements') }}

),

-- Exports have no list of owners, only their names.
named_owners as (

    select owner_id from companies
    union distinct
    select owner_id from contacts
    union distinct
    select owner_id from deals
    union distinct
    select owner_id from engagements

),
{%- endif %}

final as (

    select
        owner_id,
        owner_name,
        team,
        'false' as is_deleted

    from owners
    {%- if var('hubspot_path') %}
    union all
    select
        owner_id,
        owner_id as owner_name,
        cast(null as {{ dbt.type_string() }}) as team,
        'false' as is_deleted
    from named_owners
    where owner_id is not null
    {%- endif %}

)

select * from final
