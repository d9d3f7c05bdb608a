{#- A date that people keep is better than what statuses tell. -#}
{%- set has_mql_dates = has_column('salesforce', 'leads', 'mql_at')
    or has_column('salesforce', 'contacts', 'mql_at') -%}

with

leads as (

    select * from {{ ref('base_salesforce__leads') }}

    where not is_deleted

),

contacts as (

    select * from {{ ref('base_salesforce__contacts') }}

    where not is_deleted

),

lead_stages as (

    select * from {{ ref('base_salesforce__lead_stages') }}

),

conversions as (

    select * from {{ ref('base_salesforce__conversions') }}

),

deals as (

    select * from {{ ref('stg_salesforce__deals') }}

    where
        is_deleted = 'false'
        and contact_id is not null

),

converted_leads as (

    select
        leads.id as lead_id,
        leads.converted_opportunity_id,
        conversions.converted_at

    from leads

    inner join conversions
        on leads.id = conversions.lead_id

),

events as (

    select
        lead_id as contact_id,
        lifecycle_stage,
        entered_at
    from lead_stages
    {%- if has_mql_dates %}
    where lifecycle_stage <> 'mql'
    {%- endif %}
    {%- for records in ['leads', 'contacts'] %}
    {%- for stage in ['mql', 'sql'] %}
    union all
    select
        id as contact_id,
        '{{ stage }}' as lifecycle_stage,
        {{ stage }}_at as entered_at
    from {{ records }}
    where {{ stage }}_at is not null
    {%- endfor %}
    {%- endfor %}
    union all
    select
        lead_id as contact_id,
        'sql' as lifecycle_stage,
        converted_at as entered_at
    from converted_leads
    where converted_at is not null
    union all
    select
        lead_id as contact_id,
        'opportunity' as lifecycle_stage,
        converted_at as entered_at
    from converted_leads
    where
        converted_at is not null
        and converted_opportunity_id is not null
    union all
    select
        contact_id,
        'opportunity' as lifecycle_stage,
        created_at as entered_at
    from deals
    where created_at is not null
    union all
    select
        contact_id,
        'customer' as lifecycle_stage,
        closed_at as entered_at
    from deals
    where
        status = 'won'
        and closed_at is not null

),

final as (

    select
        contact_id,
        lifecycle_stage,
        entered_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from events

)

select * from final
