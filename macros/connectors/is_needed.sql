{#- Whether a connector has to bring a table, because no other one does. -#}
{%- macro is_needed(connector, table) -%}
    {%- for other in connectors() if other != connector -%}
        {%- if table in present_tables(other) -%}
            {%- do return(false) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(true) -%}
{%- endmacro -%}
