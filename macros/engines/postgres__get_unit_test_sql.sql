{#- Actual and expected rows, with numbers in the form in which they compare. -#}
{%- macro postgres__get_unit_test_sql(main_sql, expected_sql, columns) -%}
    {%- set names = columns | map('replace', '"', '') | list -%}
    {%- set selected = [] -%}
    {%- for column in adapter.get_column_schema_from_query(get_empty_subquery_sql(main_sql))
        if column.name in names -%}
        {%- set value = b2b_sales_metrics.comparable(column) -%}
        {%- do selected.append(value ~ ' as ' ~ column.quoted) -%}
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
