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

{%- macro postgres__parsed_timestamp(text) -%}
    {%- set clock = '([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?' -%}
    {%- set offset = '(Z|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)' -%}
    {%- set utc = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)? UTC' -%}
    {%- set wall_clock = postgres__wall_clock(
        "regexp_replace(" ~ text ~ ", '(\\s?" ~ offset ~ "| UTC)$', '')"
    ) -%}
    case
        when not {{ matches(
            text,
            '^' ~ date_pattern() ~ '([T ](' ~ clock ~ '\\s?' ~ offset ~ '?|' ~ utc ~ '))?$'
        ) }} then null
        when left({{ text }}, 10) < '{{ var('first_date') }}' then null
        when left({{ text }}, 4) >= '9000' then null
        when length({{ text }}) = 10
            then {{ local_to_utc('cast(' ~ text ~ ' as timestamp)') }}
        when right({{ text }}, 4) = ' UTC' then {{ wall_clock }}
        when {{ matches('substr(' ~ text ~ ', 11)', '[Z+-]') }}
            then {{ wall_clock }} - {{ postgres__offset(text) }}
        else {{ wall_clock }}
    end
{%- endmacro -%}

{#- A text without an offset as a timestamp. What is beyond microseconds is cut off, because
    PostgreSQL would round it. -#}
{%- macro postgres__wall_clock(text) -%}
    cast(regexp_replace({{ text }}, '(\.\d{6})\d+$', '\1') as timestamp)
{%- endmacro -%}

{#- The offset at the end of a text as an interval: one of a whole day is too much for
    PostgreSQL's own type of moments with a zone. -#}
{%- macro postgres__offset(text) -%}
    cast(
        coalesce(
            substring({{ text }} from '.{10}.*([+-]\d\d)(?::?\d\d)?$')
            || ':' || coalesce(substring({{ text }} from '.{10}.*[+-]\d\d:?(\d\d)$'), '00'),
            '00:00'
        ) as interval
    )
{%- endmacro -%}

{%- macro spark__parsed_timestamp(text) -%}
    {%- set clock = '([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?' -%}
    {%- set offset = '(Z|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)' -%}
    {%- set utc = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)? UTC' -%}
    {%- set wall_clock = spark__wall_clock(
        "regexp_replace(" ~ text ~ ", r'(\\s?" ~ offset ~ "| UTC)\\z', '')"
    ) -%}
    case
        when not {{ matches(
            text,
            '^' ~ date_pattern() ~ '([T ](' ~ clock ~ '\\s?' ~ offset ~ '?|' ~ utc ~ '))?$'
        ) }} then null
        when left({{ text }}, 10) < '{{ var('first_date') }}' then null
        when left({{ text }}, 4) >= '9000' then null
        when length({{ text }}) = 10
            then {{ local_to_utc('cast(' ~ text ~ ' as timestamp)') }}
        when right({{ text }}, 4) = ' UTC' then {{ wall_clock }}
        when {{ matches('substr(' ~ text ~ ', 11)', '[Z+-]') }}
            then {{ wall_clock }} - {{ spark__offset(text) }}
        else {{ wall_clock }}
    end
{%- endmacro -%}

{#- A text without an offset as a timestamp; what is beyond microseconds is cut off. -#}
{%- macro spark__wall_clock(text) -%}
    cast(regexp_replace({{ text }}, r'(\.\d{6})\d+\z', '$1') as timestamp)
{%- endmacro -%}

{#- The offset at the end of a text as an interval: Spark's own casts know none of more than
    18 hours. -#}
{%- macro spark__offset(text) -%}
    {%- set part = "regexp_extract(" ~ text ~ ", r'^.{10}.*([+-])(\\d\\d)(?::?(\\d\\d))?\\z', " -%}
    make_dt_interval(
        0,
        0,
        case when {{ part }}1) = '-' then -1 else 1 end * (
            60 * coalesce(try_cast({{ part }}2) as integer), 0)
            + coalesce(try_cast({{ part }}3) as integer), 0)
        )
    )
{%- endmacro -%}
