{%- macro possible_warnings() -%}
    {%- set rows = [] -%}
    {%- for table, description in canonical_tables().items() -%}
        {#- What a row is rejected for is no warning. -#}
        {%- for rule in column_faults(table) + warning_rules(table)
            if not rule[0].startswith('unparseable_') or not (
                description.columns[rule[1]].required
                or description.columns[rule[1]].read_if
                or description.columns[rule[1]].must_parse_if == 'true'
            ) -%}
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
