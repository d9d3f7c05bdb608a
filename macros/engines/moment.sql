{#-
    A moment in UTC. Without an offset it is the wall clock of a time zone. Digits alone
    are milliseconds since 1970.
-#}
{%- macro moment(text, zone='UTC') -%}
    {%- set clock = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?' -%}
    {%- set offset = '( UTC| ?Z|' ~ offset_pattern() ~ ')$' -%}
    {{ return(adapter.dispatch('moment')(text, zone, clock, offset)) }}
{%- endmacro -%}

{%- macro duckdb__moment(text, zone, clock, offset) -%}
    {%- set date = '^\\d{4}-\\d\\d-\\d\\d' -%}
    {%- set two_digits = ['^(.{10})[T ](\\d:)', '\\1 0\\2'] -%}
    case
        when {{ matches(text, '^\\d{11,14}(\\.0*)?$') }}
            then epoch_ms(cast({{ replaced(text, '\\.0*$', '') }} as bigint))
        when {{ matches(text, '^\\d(\\.\\d+)?[eE]\\+?1[0-3]$') }}
            then epoch_ms(cast(cast({{ text }} as double) as bigint))
        {#- PostgreSQL knows no year 0. -#}
        when left({{ text }}, 4) = '0000' then null
        when {{ matches(text, date ~ '[T ]' ~ clock ~ offset) }}
            then try_cast(
                {{ with_seconds(
                    replaced(replaced(text, ' ?(UTC|Z)$', '+00:00'), *two_digits)
                ) }}
                as timestamptz
            ) at time zone 'UTC'
        when {{ matches(text, date ~ '([T ]' ~ clock ~ ')?$') }}
            then {{ local_to_utc(
                'try_cast(' ~ replaced(text, *two_digits) ~ ' as timestamp)', zone
            ) }}
    end
{%- endmacro -%}

{#- For engines that fail where a cast does; see parsed_timestamp. -#}
{%- macro default__moment(text, zone, clock, offset) -%}
    case
        when {{ matches(text, '^\\d{11,14}(\\.0*)?$') }}
            then {{ milliseconds_to_timestamp(
                'cast(' ~ replaced(text, '\\.0*$', '') ~ ' as bigint)'
            ) }}
        when {{ matches(text, '^\\d(\\.\\d+)?[eE]\\+?1[0-3]$') }}
            then {{ milliseconds_to_timestamp(
                'cast(cast(' ~ text ~ ' as decimal(38, 0)) as bigint)'
            ) }}
        when {{ matches(text, '^' ~ date_pattern() ~ '[T ]' ~ clock ~ offset) }}
            then {{ wall_clock(replaced(text, offset, '')) }} - {{ stated_offset(text) }}
        when {{ matches(text, '^' ~ date_pattern() ~ '([T ]' ~ clock ~ ')?$') }}
            then {{ local_to_utc(wall_clock(text), zone) }}
    end
{%- endmacro -%}
