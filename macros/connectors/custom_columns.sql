{%- macro custom_columns(connector, key) -%}
    {%- set name = (var(connector ~ '_columns') or {}).get(key) -%}
    {%- do return([[normal_name(name, connector)]] if name else []) -%}
{%- endmacro -%}
