{%- macro present_tables(connector) -%}
    {%- do return(context[connector ~ '_tables']()) -%}
{%- endmacro -%}
