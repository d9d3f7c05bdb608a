{%- macro object_rows(connector, object, also={}) -%}
    {%- set description = context[connector ~ '_objects']()[object] -%}
    {{ connector_rows(
        connector, description.tables, dict(description.columns, **also),
        description.get('flags', {}), description.get('marks', {})
    ) }}
{%- endmacro -%}
