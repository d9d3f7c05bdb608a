{%- macro id_columns(table) -%}
    {%- set found = {} -%}
    {%- for name, column in canonical_tables()[table].columns.items()
        if column.type in ('id', 'reference', 'merge', 'parent') -%}
        {%- do found.update({name: column}) -%}
    {%- endfor -%}
    {%- do return(found) -%}
{%- endmacro -%}
