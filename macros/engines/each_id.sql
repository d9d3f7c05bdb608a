{#- Each whole number of a list once, whether an array, JSON or text holds it. -#}
{%- macro each_id(text) -%}
    {{ return(adapter.dispatch('each_id')(text)) }}
{%- endmacro -%}

{%- macro duckdb__each_id(text) -%}
    unnest(list_distinct(
        case
            when position('{' in {{ text }}) > 0
                then regexp_extract_all({{ text }}, '["'']id["'']\s*:\s*["'']?(\d+)', 1)
            else regexp_extract_all(
                regexp_replace({{ text }}, '(\d)\.0+\b', '\1', 'g'), '\d+'
            )
        end
    ))
{%- endmacro -%}
