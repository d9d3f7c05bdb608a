{%- macro choice_values() -%}
    {%- set rows = [] -%}
    {%- for table, description in canonical_tables().items() -%}
        {%- for name, column in description.columns.items() if column.type == 'choice' -%}
            {%- for value in column['values'] -%}
                {%- do rows.append([table, name, value]) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for row in rows %}
    select
        '{{ row[0] }}' as table_name,
        '{{ row[1] }}' as column_name,
        '{{ row[2] }}' as value
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
