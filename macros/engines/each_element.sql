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
