{%- macro excluded_rows(table, typed) -%}
{%- set columns = canonical_tables()[table].columns -%}
{%- set key = columns.keys() | first -%}
{%- set conditions = [] -%}
{%- for name, column in columns.items() -%}
    {%- for text in [raw_text(name, typed, 'validated.clean_')] + {
        'choice': ['validated.' ~ name], 'source': ['validated.mapped_lead_source'],
    }.get(column.type, []) -%}
        {%- do conditions.append(
            "exclusions.column_name = '" ~ name ~ "' and lower(" ~ text
            ~ ") like exclusions.value_pattern escape '!'"
        ) -%}
    {%- endfor -%}
{%- endfor -%}
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
            {{ conditions | join('\n            or ') }}

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
