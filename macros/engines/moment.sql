{#-
    A moment in UTC. Without an offset it is the wall clock of a time zone. Digits alone
    are milliseconds since 1970.
-#}
{%- macro moment(text, zone='UTC') -%}
    {{ return(adapter.dispatch('moment')(text, zone)) }}
{%- endmacro -%}

{%- macro duckdb__moment(text, zone) -%}
    case
        when {{ matches(text, '^\\d{11,14}(\\.0*)?$') }}
            then epoch_ms(cast(regexp_replace({{ text }}, '\.0*$', '') as bigint))
        when {{ matches(text, '^\\d(\\.\\d+)?[eE]\\+?1[0-3]$') }}
            then epoch_ms(cast(cast({{ text }} as double) as bigint))
        when {{ matches(text, '^\\d{4}-\\d\\d-\\d\\d[T ].*( UTC|Z|[+-]\\d\\d(:?\\d\\d)?)$') }}
            then try_cast(regexp_replace(
                regexp_replace({{ text }}, ' ?(UTC|Z)$', '+00:00'),
                '^(.{10})[T ](\d:)', '\1 0\2'
            ) as timestamptz) at time zone 'UTC'
        when {{ matches(text, '^\\d{4}-\\d\\d-\\d\\d') }}
            then try_cast(regexp_replace(
                {{ text }}, '^(.{10})[T ](\d:)', '\1 0\2'
            ) as timestamp) at time zone '{{ zone }}' at time zone 'UTC'
    end
{%- endmacro -%}

{%- macro postgres__moment(text, zone) -%}
    {%- set milliseconds = "interval '1 millisecond'" -%}
    {%- set clock = '\\d{1,2}:\\d\\d(:\\d\\d(\\.\\d+)?)?' -%}
    {%- set wall_clock = postgres__wall_clock(
        "regexp_replace(" ~ text ~ ", ' ?(UTC|Z|[+-]\\d\\d(:?\\d\\d)?)$', '')"
    ) -%}
    case
        when {{ matches(text, '^\\d{11,14}(\\.0*)?$') }}
            then timestamp 'epoch'
                + cast(regexp_replace({{ text }}, '\.0*$', '') as bigint)
                * {{ milliseconds }}
        when {{ matches(text, '^\\d(\\.\\d+)?[eE]\\+?1[0-3]$') }}
            then timestamp 'epoch'
                + cast(cast({{ text }} as numeric) as bigint) * {{ milliseconds }}
        when {{ matches(
            text,
            '^' ~ date_pattern() ~ '[T ]' ~ clock ~ '( UTC|Z|[+-]\\d\\d(:?\\d\\d)?)$'
        ) }}
            then {{ wall_clock }} - {{ postgres__offset(text) }}
        when {{ matches(text, '^' ~ date_pattern() ~ '([T ]' ~ clock ~ ')?$') }}
            then {{ wall_clock }} at time zone '{{ zone }}' at time zone 'UTC'
    end
{%- endmacro -%}

{%- macro spark__moment(text, zone) -%}
    {%- set clock = '\\d{1,2}:\\d\\d(:\\d\\d(\\.\\d+)?)?' -%}
    {%- set wall_clock = spark__wall_clock(
        "regexp_replace(" ~ text ~ ", r' ?(UTC|Z|[+-]\\d\\d(:?\\d\\d)?)\\z', '')"
    ) -%}
    case
        when {{ matches(text, '^\\d{11,14}(\\.0*)?$') }}
            then timestamp_millis(
                cast(regexp_replace({{ text }}, r'\.0*\z', '') as bigint)
            )
        when {{ matches(text, '^\\d(\\.\\d+)?[eE]\\+?1[0-3]$') }}
            then timestamp_millis(cast(cast({{ text }} as decimal(38, 0)) as bigint))
        when {{ matches(
            text,
            '^' ~ date_pattern() ~ '[T ]' ~ clock ~ '( UTC|Z|[+-]\\d\\d(:?\\d\\d)?)$'
        ) }}
            then {{ wall_clock }} - {{ spark__offset(text) }}
        when {{ matches(text, '^' ~ date_pattern() ~ '([T ]' ~ clock ~ ')?$') }}
            then to_utc_timestamp({{ wall_clock }}, '{{ zone }}')
    end
{%- endmacro -%}
