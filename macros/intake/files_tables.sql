{%- macro files_tables() -%}
    {%- if not execute -%}
        {#- While dbt parses, no folder can be read: every table may be there. -#}
        {%- do return(canonical_tables().keys() | list) -%}
    {%- endif -%}
    {%- do return(crm_files().tables.keys() | list) -%}
{%- endmacro -%}
