{#-
    A moment in UTC. Without an offset it is the wall clock of a time zone. Digits alone
    are milliseconds since 1970.
-#}
{%- macro moment(text, zone='UTC') -%}
    {{ return(adapter.dispatch('moment')(text, zone)) }}
{%- endmacro -%}

{%- macro duckdb__moment(text, zone) -%}
    {%- set two_digits = ['^(.{10})[T ](\\d:)', '\\1 0\\2'] -%}
    case
        when {{ matches(text, '^\\d{11,14}(\\.0*)?$') }}
            then epoch_ms(cast({{ replaced(text, '\\.0*$', '') }} as bigint))
        when {{ matches(text, '^\\d(\\.\\d+)?[eE]\\+?1[0-3]$') }}
            then epoch_ms(cast(cast({{ text }} as double) as bigint))
        {#- Other engines know no year 0, and no hour 24. -#}
        when left({{ text }}, 4) = '0000' or substr({{ text }}, 12, 3) = '24:' then null
        when {{ matches(
            text, '^\\d{4}-\\d\\d-\\d\\d[T ].*( UTC|' ~ offset_pattern() ~ ')$'
        ) }}
            then try_cast(
                {{ with_seconds(
                    replaced(replaced(text, ' ?(UTC|Z)$', '+00:00'), *two_digits)
                ) }}
                as timestamptz
            ) at time zone 'UTC'
        when {{ matches(text, '^\\d{4}-\\d\\d-\\d\\d([T ][\\d:.]+)?$') }}
            then {{ local_to_utc(
                'try_cast(' ~ replaced(text, *two_digits) ~ ' as timestamp)', zone
            ) }}
    end
{%- endmacro -%}

{#- For engines that fail where a cast does; see parsed_timestamp. -#}
{%- macro default__moment(text, zone) -%}
    {%- set clock = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?' -%}
    {%- set offset = '( UTC|' ~ offset_pattern() ~ ')$' -%}
    {%- set stated = wall_clock(replaced(text, offset, '')) -%}
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
            then {{ stated }} - {{ stated_offset(text) }}
        when {{ matches(text, '^' ~ date_pattern() ~ '([T ]' ~ clock ~ ')?$') }}
            then {{ local_to_utc(wall_clock(text), zone) }}
    end
{%- endmacro -%}
