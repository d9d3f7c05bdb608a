{%- macro possible_warnings() -%}
    {%- set rows = [] -%}
    {%- for table in canonical_tables() -%}
        {%- for rule in column_warnings(table) + warning_rules(table) -%}
            {%- do rows.append([table, rule[0], rule[1]]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for row in rows %}
    select
        '{{ row[0] }}' as table_name,
        '{{ row[1] }}' as warning,
        '{{ row[2] }}' as column_name
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
