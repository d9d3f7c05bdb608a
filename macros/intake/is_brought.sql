{%- macro is_brought(table) -%}
    {%- for connector in connectors() if table in present_tables(connector) -%}
        {%- do return(true) -%}
    {%- endfor -%}
    {%- do return(false) -%}
{%- endmacro -%}
