{#- With more than one connector the rows of all are united as text. -#}
{%- macro typed_columns(table) -%}
    {%- if execute and connectors_with(table) == ['files'] -%}
        {%- do return(crm_files().tables.get(table, {}).get('typed', [])) -%}
    {%- endif -%}
    {%- do return([]) -%}
{%- endmacro -%}
