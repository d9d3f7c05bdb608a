{%- macro known_connectors() -%}
    {%- do return(['demo', 'files'] + crm_connectors()) -%}
{%- endmacro -%}
