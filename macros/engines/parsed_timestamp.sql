{%- macro parsed_timestamp(text) -%}
    {{ return(adapter.dispatch('parsed_timestamp')(text)) }}
{%- endmacro -%}

{%- macro duckdb__parsed_timestamp(text) -%}
    {#- Hours, minutes and offsets that do not exist are kept out by the pattern,
        dates that do not exist by the cast. -#}
    case
        when not {{ matches(text, timestamp_pattern('\\d{4}-\\d\\d-\\d\\d')) }} then null
        when left({{ text }}, 10) < '{{ var('first_date') }}' then null
        when left({{ text }}, 4) >= '9000' then null
        when length({{ text }}) = 10
            then {{ local_to_utc('try_cast(' ~ text ~ ' as timestamp)') }}
        when right({{ text }}, 4) = ' UTC'
            then try_cast(left({{ text }}, length({{ text }}) - 4) as timestamp)
        when {{ matches('substr(' ~ text ~ ', 11)', '[Z+-]') }}
            then try_cast(
                {{ with_seconds(replaced(text, '\\s?' ~ offset_pattern() ~ '$', '\\1')) }}
                as timestamptz
            ) at time zone 'UTC'
        else try_cast({{ text }} as timestamp)
    end
{%- endmacro -%}

{#- For engines that fail where a cast does, and that know no offset of a whole day. -#}
{%- macro default__parsed_timestamp(text) -%}
    {%- set stated = wall_clock(replaced(text, '(\\s?' ~ offset_pattern() ~ '| UTC)$', '')) -%}
    case
        when not {{ matches(text, timestamp_pattern(date_pattern())) }} then null
        when left({{ text }}, 10) < '{{ var('first_date') }}' then null
        when left({{ text }}, 4) >= '9000' then null
        when length({{ text }}) = 10
            then {{ local_to_utc('cast(' ~ text ~ ' as timestamp)') }}
        when {{ matches('substr(' ~ text ~ ', 11)', '[Z+-]') }}
            then {{ stated }} - {{ stated_offset(text) }}
        else {{ stated }}
    end
{%- endmacro -%}
