{%- macro is_brought(table) -%}
    {%- do return(connectors_with(table) | length > 0) -%}
{%- endmacro -%}
