{#- A table without an id of the API, but with headers such as Deal - ID. -#}
{%- macro pipedrive_has_exports() -%}
    {%- for object in ['deals', 'persons', 'companies', 'leads', 'activities'] -%}
        {%- set description = pipedrive_objects()[object] -%}
        {%- for table in found_tables('pipedrive', description.tables)
            if 'id' not in table.columns -%}
            {%- for name in description.marks.is_export if name in table.columns -%}
                {%- do return(true) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(false) -%}
{%- endmacro -%}
