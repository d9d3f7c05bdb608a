{%- macro object_rows(connector, object, also={}, known=none) -%}
    {%- set description = context[connector ~ '_objects']()[object] -%}
    {{ connector_rows(
        connector, description.tables, dict(description.columns, **also),
        description.get('flags', {}), description.get('marks', {}), known
    ) }}
{%- endmacro -%}
