{%- macro is_referenced(table) -%}
    {%- for description in canonical_tables().values() -%}
        {%- for column in description.columns.values()
            if column.type in ('reference', 'parent') and column.to == table -%}
            {%- do return(true) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(false) -%}
{%- endmacro -%}
