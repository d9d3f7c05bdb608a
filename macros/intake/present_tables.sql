{#-
    The canonical tables that a connector fills in this run. Each connector answers in
    a macro of its own, `<connector>_tables`. What refers to an absent table is not
    checked.
-#}
{%- macro present_tables(connector) -%}
    {%- do return(context[connector ~ '_tables']()) -%}
{%- endmacro -%}

{#- The demo fills every table. -#}
{%- macro demo_tables() -%}
    {%- do return(canonical_tables().keys() | list) -%}
{%- endmacro -%}

{#- The files connector fills the tables that its folder has a file for. -#}
{%- macro files_tables() -%}
    {%- if not execute -%}
        {#- While dbt parses, no folder can be read: every table may be there. -#}
        {%- do return(canonical_tables().keys() | list) -%}
    {%- endif -%}
    {%- do return(crm_files().keys() | list) -%}
{%- endmacro -%}
