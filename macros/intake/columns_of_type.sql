{%- macro columns_of_type(table, type) -%}
    {%- set names = [] -%}
    {%- for name, column in canonical_tables()[table].columns.items()
        if column.type == type -%}
        {%- do names.append(name) -%}
    {%- endfor -%}
    {%- do return(names) -%}
{%- endmacro -%}
