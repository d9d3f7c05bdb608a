{#- Each element of a JSON array, as JSON text. -#}
{%- macro each_element(text) -%}
    {{ return(adapter.dispatch('each_element')(text)) }}
{%- endmacro -%}

{%- macro duckdb__each_element(text) -%}
    unnest(cast(json_extract(
        case when json_valid({{ text }}) then {{ text }} end, '$[*]'
    ) as varchar[]))
{%- endmacro -%}

{%- macro postgres__each_element(text) -%}
    cast(jsonb_array_elements(
        case when {{ text }} is json array then cast({{ text }} as jsonb) end
    ) as text)
{%- endmacro -%}

{%- macro spark__each_element(text) -%}
    explode(transform(
        try_cast(try_parse_json({{ text }}) as array<variant>),
        element -> to_json(element)
    ))
{%- endmacro -%}
