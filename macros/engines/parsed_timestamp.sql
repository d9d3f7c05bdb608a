{%- macro parsed_timestamp(text) -%}
    {{ return(adapter.dispatch('parsed_timestamp')(text)) }}
{%- endmacro -%}

{%- macro duckdb__parsed_timestamp(text) -%}
    {#- Hours, minutes and offsets that do not exist are kept out by the pattern,
        dates that do not exist by the cast. -#}
    {%- set clock = '([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?' -%}
    {%- set offset = '(Z|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)' -%}
    {#- As BigQuery writes it, always with seconds. -#}
    {%- set utc = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)? UTC' -%}
    case
        when not {{ matches(
            text, '^\\d{4}-\\d\\d-\\d\\d([T ](' ~ clock ~ '\\s?' ~ offset ~ '?|' ~ utc ~ '))?$'
        ) }} then null
        when left({{ text }}, 10) < '{{ var('first_date') }}' then null
        when left({{ text }}, 4) >= '9000' then null
        when length({{ text }}) = 10
            then {{ local_to_utc('try_cast(' ~ text ~ ' as timestamp)') }}
        when right({{ text }}, 4) = ' UTC'
            then try_cast(left({{ text }}, length({{ text }}) - 4) as timestamp)
        when {{ matches('substr(' ~ text ~ ', 11)', '[Z+-]') }}
            then try_cast(
                regexp_replace({{ text }}, '\s?{{ offset }}$', '\1') as timestamptz
            ) at time zone 'UTC'
        else try_cast({{ text }} as timestamp)
    end
{%- endmacro -%}
