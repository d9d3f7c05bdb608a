{%- macro stated_offset(text) -%}
    {{ return(adapter.dispatch('stated_offset')(text)) }}
{%- endmacro -%}

{#- PostgreSQL's own type of moments with a zone knows no offset of a whole day. -#}
{%- macro default__stated_offset(text) -%}
    cast(
        coalesce(
            substring({{ text }} from '.{10}.*([+-]\d\d)(?::?\d\d)?$')
            || ':' || coalesce(substring({{ text }} from '.{10}.*[+-]\d\d:?(\d\d)$'), '00'),
            '00:00'
        ) as interval
    )
{%- endmacro -%}

{#- Spark's own casts know none of more than 18 hours. -#}
{%- macro spark__stated_offset(text) -%}
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
