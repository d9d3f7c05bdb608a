{#- The canonical tables that any connector brings. -#}
{%- macro present_tables_of_all() -%}
    {%- set present = [] -%}
    {%- for connector in connectors() -%}
        {%- do present.extend(present_tables(connector)) -%}
    {%- endfor -%}
    {%- do return(present) -%}
{%- endmacro -%}
