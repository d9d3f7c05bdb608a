{%- macro object_rows(connector, object, also={}) -%}
    {#- While dbt parses, all connectors' models are rendered, also those that are off. -#}
    {%- if not execute -%}
        {%- do return('select null as parsed') -%}
    {%- endif -%}
    {%- set description = context[connector ~ '_objects']()[object] -%}
    {{ connector_rows(
        connector, description.tables, dict(description.columns, **also),
        description.get('flags', {}), description.get('marks', {})
    ) }}
{%- endmacro -%}
