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

{%- macro postgres__stated_date(text) -%}
    case
        when {{ matches(
            text, '^' ~ date_pattern() ~ '([T ]00:00(:00(\\.0+)?)?)?$'
        ) }} then to_date(left({{ text }}, 10), 'YYYY-MM-DD')
    end
{%- endmacro -%}

{%- macro spark__stated_date(text) -%}
    case
        when {{ matches(
            text, '^' ~ date_pattern() ~ '([T ]00:00(:00(\\.0+)?)?)?$'
        ) }} then cast(left({{ text }}, 10) as date)
    end
{%- endmacro -%}
