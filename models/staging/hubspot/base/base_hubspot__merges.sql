{#- Chains are followed by doubling: five steps reach 32 merges. -#}
{%- set steps = 5 -%}

with

companies as (

    select * from {{ ref('base_hubspot__companies') }}

),

contacts as (

    select * from {{ ref('base_hubspot__contacts') }}

),

deals as (

    select * from {{ ref('base_hubspot__deals') }}

),

merged_contacts as (
    {{ object_rows('hubspot', 'merged_contacts') }}
),

merged_deals as (
    {{ object_rows('hubspot', 'merged_deals') }}
),

listed as (

    {%- for object, id in [
        ('companies', 'company_id_text'), ('contacts', 'contact_id_text'),
        ('deals', 'deal_id_text'),
    ] %}
    select
        '{{ object }}' as object_name,
        {{ each_merged_id('merged_ids') }} as record_id,
        {{ id }} as survivor_id
    from {{ object }}
    where merged_ids is not null
    union all
    {%- endfor %}
    select
        'contacts' as object_name,
        {{ without_decimals('record_id') }} as record_id,
        {{ without_decimals('survivor_id') }} as survivor_id
    from merged_contacts
    union all
    select
        'deals' as object_name,
        {{ without_decimals('record_id') }} as record_id,
        {{ without_decimals('survivor_id') }} as survivor_id
    from merged_deals

),

step_0 as (

    select
        object_name,
        record_id,
        min(survivor_id) as survivor_id

    from listed

    where record_id <> survivor_id

    group by
        object_name,
        record_id

),

{%- for step in range(steps) %}

step_{{ step + 1 }} as (

    select
        step_{{ step }}.object_name,
        step_{{ step }}.record_id,
        coalesce(further.survivor_id, step_{{ step }}.survivor_id) as survivor_id

    from step_{{ step }}

    left join step_{{ step }} as further
        on
            step_{{ step }}.object_name = further.object_name
            and step_{{ step }}.survivor_id = further.record_id

),
{%- endfor %}

-- Whose end is itself a merged record stands in a circle, and is left alone.
final as (

    select
        step_{{ steps }}.object_name,
        step_{{ steps }}.record_id,
        step_{{ steps }}.survivor_id

    from step_{{ steps }}

    left join step_0
        on
            step_{{ steps }}.object_name = step_0.object_name
            and step_{{ steps }}.survivor_id = step_0.record_id

    where step_0.record_id is null

)

select * from final
