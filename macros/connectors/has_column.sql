{#- Whether a column of an object exists in any of its tables. -#}
{%- macro has_column(connector, object, column) -%}
    {%- if not execute -%}
        {%- do return(false) -%}
    {%- endif -%}
    {%- set description = context[connector ~ '_objects']()[object] -%}
    {%- for table in found_tables(connector, description.tables) -%}
        {%- for names in description.columns[column] -%}
            {%- if found_column(table, names) -%}
                {%- do return(true) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(false) -%}
{%- endmacro -%}
