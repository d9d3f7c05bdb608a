{#-
    A union of one select per canonical table, for reports on all of them: `columns` are
    the expressions to take from each checked table, `condition` what its rows must meet.
-#}
{%- macro checked_tables(columns, condition='true') -%}
    {%- for table in canonical_tables() %}
    select
        '{{ table }}' as table_name,
        {{ columns | join(',\n        ') }}
    from {{ ref('int_' ~ table ~ '_checked') }}
    where {{ condition }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
