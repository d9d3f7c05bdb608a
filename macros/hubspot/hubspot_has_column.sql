{#- Whether a column of an object exists in any of its tables. -#}
{%- macro hubspot_has_column(object, column) -%}
    {%- set description = hubspot_objects()[object] -%}
    {%- for table in found_tables('hubspot', description.tables) -%}
        {%- for names in description.columns[column] -%}
            {%- if found_column(table, names) -%}
                {%- do return(true) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(false) -%}
{%- endmacro -%}
