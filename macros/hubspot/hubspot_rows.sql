{%- macro hubspot_rows(object, also={}) -%}
    {%- set description = hubspot_objects()[object] -%}
    {%- set columns = dict(description.columns, **also) -%}
    {{ connector_rows(
        'hubspot', description.tables, columns, description.get('flags', {}),
        description.get('marks', {})
    ) }}
{%- endmacro -%}
