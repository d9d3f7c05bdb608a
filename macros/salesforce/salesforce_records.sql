{%- macro salesforce_records(object) -%}
    {%- if not execute -%}
        {%- do return('') -%}
    {%- endif -%}
    {%- set columns = salesforce_objects()[object].columns -%}
    {%- set flags = salesforce_objects()[object].flags -%}
    {%- set raw = [] -%}
    {%- for column in columns if column != 'loaded_at' -%}
        {%- do raw.append("coalesce(" ~ column ~ ", '')") -%}
    {%- endfor -%}
with

read_rows as (
    {{ object_rows('salesforce', object) }}
),

current_rows as (

    select
        {%- for column in columns if column not in ('active', 'deleted_at', 'loaded_at') %}
        {%- if column == 'id' or column[-3:] == '_id' %}
        {{ salesforce_id(column) }} as {{ column }},
        {%- else %}
        {{ column }},
        {%- endif %}
        {%- endfor %}
        {%- for flag in flags if flag != 'is_deleted' %}
        {{ flag }},
        {%- endfor %}
        is_deleted or deleted_at is not null as is_deleted,
        deleted_at,
        active,
        {{ moment('loaded_at') }} as loaded_at,
        source_table

    from read_rows

    -- An earlier version. Loaders that keep none may leave the column blank.
    where
        active is null
        or not {{ is_false('trim(active)') }}

),

versions as (

    select
        *,
        {%- if 'created_date' in columns %}
        {{ moment('created_date') }} as created_moment,
        {%- endif %}
        {{ version_number('id', moment('updated_at'), raw | join(" || '|' || ")) }}
            as version_number

    from current_rows

),

final as (

    select
        {%- for column in columns if column not in ('active', 'deleted_at', 'loaded_at') %}
        {{ column }},
        {%- endfor %}
        {%- for flag in flags %}
        {{ flag }},
        {%- endfor %}
        {%- if 'created_date' in columns %}
        created_moment,
        {%- endif %}
        source_table

    from versions

    -- What has no id is no version of anything: the checks shall see it.
    where
        version_number = 1
        or id is null

)

select * from final
{%- endmacro -%}
