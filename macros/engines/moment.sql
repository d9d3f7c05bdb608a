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
