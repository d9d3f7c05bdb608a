{%- macro pipedrive_records(object) -%}
    {%- if not execute -%}
        {%- do return('') -%}
    {%- endif -%}
    {%- set description = pipedrive_objects()[object] -%}
    {%- set loader = ['active_flag', 'deleted_at', 'is_current', 'loaded_at'] -%}
    {%- set raw = [] -%}
    {%- for column in description.columns if column != 'loaded_at' -%}
        {%- do raw.append("coalesce(" ~ column ~ ", '')") -%}
    {%- endfor -%}
with

read_rows as (
    {{ object_rows('pipedrive', object) }}
),

tidy_rows as (

    select
        {%- for column in description.columns if column not in loader %}
        {%- if column in description.moments %}
        {{ pipedrive_moment_text(column) }} as {{ column }},
        {%- elif column[-3:] == '_id' %}
        {{ pipedrive_id(column) }} as {{ column }},
        {%- else %}
        {{ column }},
        {%- endif %}
        {%- endfor %}
        {%- for mark in description.marks %}
        {{ mark }},
        {%- endfor %}
        {%- if 'created_at' in description.columns %}
        {{ pipedrive_moment('created_at') }} as created_moment,
        {%- endif %}
        is_deleted
        or deleted_at is not null
        or coalesce({{ is_false('trim(active_flag)') }}, false)
        {%- if object == 'deals' %}
        or coalesce(lower(trim(status)) = 'deleted', false)
        {%- endif %} as is_deleted,
        source_table,
        {{ pipedrive_moment('updated_at') }} as updated_moment,
        coalesce({{ moment_text(moment('loaded_at')) }}, loaded_at) as loaded_at,
        {{ raw | join(" || '|' || ") }} as raw_text

    from read_rows

    -- An earlier version. Loaders that keep none may leave the column blank.
    where
        is_current is null
        or not {{ is_false('trim(is_current)') }}

),

versions as (

    select
        *,
        {{ version_number('record_id', 'updated_moment', 'raw_text') }}
            as version_number

    from tidy_rows

),

final as (

    select
        {%- for column in description.columns if column not in loader %}
        {{ column }},
        {%- endfor %}
        {%- for mark in description.marks %}
        {{ mark }},
        {%- endfor %}
        {%- if 'created_at' in description.columns %}
        created_moment,
        {%- endif %}
        is_deleted,
        source_table

    from versions

    -- What has no id is no version of anything: the checks shall see it.
    where
        version_number = 1
        or record_id is null

)

select * from final
{%- endmacro -%}
