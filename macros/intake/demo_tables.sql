{%- macro demo_tables() -%}
    {%- do return(canonical_tables().keys() | list) -%}
{%- endmacro -%}
