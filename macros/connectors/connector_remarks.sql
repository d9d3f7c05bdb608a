{%- macro connector_remarks(connector) -%}
    {%- set remarks = context.get(connector ~ '_remarks') -%}
    {%- do return(remarks() if remarks else {}) -%}
{%- endmacro -%}
