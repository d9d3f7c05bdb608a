{#- A JSON value as text: a text without its quotation marks, null as blank. -#}
{%- macro json_text(expression) -%}
    {{ return(adapter.dispatch('json_text')(expression)) }}
{%- endmacro -%}

{%- macro duckdb__json_text(expression) -%}
    json_extract_string({{ expression }}, '$')
{%- endmacro -%}

{%- macro postgres__json_text(expression) -%}
    (cast({{ expression }} as jsonb) #>> '{}')
{%- endmacro -%}

{%- macro spark__json_text(expression) -%}
    try_variant_get(try_parse_json({{ expression }}), '$', 'string')
{%- endmacro -%}
