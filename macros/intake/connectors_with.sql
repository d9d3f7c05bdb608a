{%- macro connectors_with(table) -%}
    {%- set found = [] -%}
    {%- for connector in connectors() if table in present_tables(connector) -%}
        {%- do found.append(connector) -%}
    {%- endfor -%}
    {%- do return(found) -%}
{%- endmacro -%}
