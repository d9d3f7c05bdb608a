{#- A value of a JSON object, as text: by the keys that lead to it. -#}
{%- macro json_value(text, keys) -%}
    {{ return(adapter.dispatch('json_value')(text, keys)) }}
{%- endmacro -%}

{%- macro duckdb__json_value(text, keys) -%}
    json_extract_string(
        case when json_valid({{ text }}) then {{ text }} end, '$.{{ keys | join('.') }}'
    )
{%- endmacro -%}

{%- macro postgres__json_value(text, keys) -%}
    (
        case when {{ text }} is json then cast({{ text }} as jsonb) end
        #>> '{{ '{' ~ keys | join(',') ~ '}' }}'
    )
{%- endmacro -%}

{%- macro spark__json_value(text, keys) -%}
    get_json_object({{ text }}, '$.{{ keys | join('.') }}')
{%- endmacro -%}
