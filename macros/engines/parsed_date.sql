{#- The date that a text states, or NULL; a time part must be midnight. -#}
{%- macro parsed_date(text) -%}
    case
        when left({{ text }}, 10) >= '{{ var('first_date') }}' and left({{ text }}, 4) < '9000'
            then {{ stated_date(text) }}
    end
{%- endmacro -%}

{#- The date that a text states, of any year, or NULL. -#}
{%- macro stated_date(text) -%}
    {{ return(adapter.dispatch('stated_date')(text)) }}
{%- endmacro -%}

{%- macro duckdb__stated_date(text) -%}
    case
        when {{ matches(
            text, '^\\d{4}-\\d\\d-\\d\\d([T ]00:00(:00(\\.0+)?)?)?$'
        ) }} then try_cast(left({{ text }}, 10) as date)
    end
{%- endmacro -%}
