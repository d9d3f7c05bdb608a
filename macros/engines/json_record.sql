{%- macro json_record(columns) -%}
    {{ return(adapter.dispatch('json_record')(columns)) }}
{%- endmacro -%}

{%- macro duckdb__json_record(columns) -%}
    cast(json_object(
        {%- for key, expression in columns.items() %}
        '{{ key }}', {{ expression }}{{ ',' if not loop.last }}
        {%- endfor %}
    ) as text)
{%- endmacro -%}
