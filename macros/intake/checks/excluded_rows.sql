{%- macro excluded_rows(table) -%}
{%- set columns = canonical_tables()[table].columns -%}
{%- set key = columns.keys() | first -%}
exclusions as (

    select * from {{ ref('stg_reference__exclusions') }}

    where table_name = '{{ table }}'

),

excluded as (

    select
        validated.{{ key }} as excluded_key,
        min(exclusions.exclusion_number) as exclusion_number

    from validated

    inner join exclusions
        on
            {%- for name, column in columns.items() %}
            {%- set texts = ['clean_' ~ name] + {
                'choice': [name], 'source': ['mapped_lead_source'],
            }.get(column.type, []) %}
            {%- for text in texts %}
            {{ 'or ' if not (loop.first and name == key) -}}
            exclusions.column_name = '{{ name }}'
            and lower(validated.{{ text }}) like exclusions.value_pattern escape '!'
            {%- endfor %}
            {%- endfor %}

    where validated.rejection_reason is null

    group by validated.{{ key }}

),

judged as (

    select
        validated.*,
        excluded.exclusion_number

    from validated

    left join excluded
        on
            validated.{{ key }} = excluded.excluded_key
            and validated.rejection_reason is null

),

{% endmacro -%}
