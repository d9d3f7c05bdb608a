{#- A column as unit tests compare it: by its text. -#}
{%- macro comparable(column) -%}
    {{ return(adapter.dispatch('comparable')(column)) }}
{%- endmacro -%}

{%- macro default__comparable(column) -%}
    {{ column.quoted }}
{%- endmacro -%}

{#- 1 and 1.00 are one number, but PostgreSQL keeps the zeros that a calculation left. -#}
{%- macro postgres__comparable(column) -%}
    {%- if column.dtype | lower in ['numeric', 'decimal'] -%}
        trim_scale({{ column.quoted }})
    {%- else -%}
        {{ column.quoted }}
    {%- endif -%}
{%- endmacro -%}

{#- dbt asks this of its own macros for the query of a unit test. -#}
{%- macro postgres__get_unit_test_sql(main_sql, expected_sql, columns) -%}
    {%- set names = columns | map('replace', '"', '') | list -%}
    {%- set selected = [] -%}
    {%- for column in adapter.get_column_schema_from_query(get_empty_subquery_sql(main_sql))
        if column.name in names -%}
        {%- do selected.append(comparable(column) ~ ' as ' ~ column.quoted) -%}
    {%- endfor -%}
    select
        {{ selected | join(',\n        ') }},
        'actual' as actual_or_expected
    from ({{ main_sql }}) as actual_rows
    union all
    select
        {{ selected | join(',\n        ') }},
        'expected' as actual_or_expected
    from ({{ expected_sql }}) as expected_rows
{%- endmacro -%}
