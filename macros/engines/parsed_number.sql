{%- macro parsed_number(text, precision=19, scale=4) -%}
    {{ return(adapter.dispatch('parsed_number')(text, precision, scale)) }}
{%- endmacro -%}

{%- macro duckdb__parsed_number(text, precision, scale) -%}
    {#- Below 10^14 as it is written: what is rounded up to it still counts. -#}
    {%- set plain = '^[+-]?(0*\\d{1,14}(\\.\\d*)?|\\.\\d+)$' -%}
    {%- set type = 'decimal(' ~ precision ~ ', ' ~ scale ~ ')' -%}
    {%- set without_exponent = duckdb__without_exponent(text) -%}
    case
        when {{ matches(text, plain) }} then try_cast({{ text }} as {{ type }})
        when not {{ matches(text, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)[eE][+-]?\\d+$') }}
            then null
        when {{ matches(without_exponent, plain) }}
            then try_cast({{ without_exponent }} as {{ type }})
    end
{%- endmacro -%}

{#- The number with its point moved instead of an exponent: DuckDB loses digits when it
    casts a text with an exponent to a decimal. With an exponent of five digits a number
    is 0 or beyond any bound. -#}
{%- macro duckdb__without_exponent(text) -%}
    {%- set whole = "regexp_extract(" ~ text ~ ", '^[+-]?0*(\\d*)', 1)" -%}
    {%- set fraction = "regexp_extract(" ~ text ~ ", '\\.(\\d+)', 1)" -%}
    {%- set digits = "(" ~ whole ~ " || " ~ fraction ~ ")" -%}
    {%- set exponent = "regexp_extract(" ~ text ~ ", '[eE][+-]?0*(\\d*)$', 1)" -%}
    {%- set sign = "case when " ~ matches(text, '[eE]-') ~ " then -1 else 1 end" -%}
    {%- set point = "cast(length(" ~ whole ~ ") + " ~ sign
        ~ " * coalesce(try_cast(" ~ exponent ~ " as integer), 0) as integer)" -%}
    case
        when not {{ matches(digits, '[1-9]') }} then '0'
        when length({{ exponent }}) > 4 and {{ matches(text, '[eE]-') }} then '0'
        when length({{ exponent }}) > 4 then null
        else
            case when left({{ text }}, 1) = '-' then '-' else '' end
            || left(
                {{ digits }} || repeat('0', greatest({{ point }}, 0)),
                greatest({{ point }}, 0)
            )
            || '.'
            || repeat('0', greatest(-{{ point }}, 0))
            || substr({{ digits }}, greatest({{ point }}, 0) + 1)
            || '0'
    end
{%- endmacro -%}

{#- Of 1000 characters and more nothing is a number, because PostgreSQL has a limit of its own,
    beyond which the build would fail. -#}
{%- macro postgres__parsed_number(text, precision, scale) -%}
    {%- set number = 'cast(' ~ text ~ ' as numeric)' -%}
    case
        when length({{ text }}) >= 1000 then null
        when {{ matches(
            text, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?0*\\d{1,4})?$'
        ) }} then
            case
                when
                    abs({{ number }}) < 1e14
                    and abs(round({{ number }}, {{ scale }})) < 1e{{ precision - scale }}
                    then cast({{ number }} as decimal({{ precision }}, {{ scale }}))
            end
        when {{ matches(
            text, '^[+-]?((0+\\.?0*|\\.0+)[eE][+-]?\\d+|(\\d+\\.?\\d*|\\.\\d+)[eE]-\\d+)$'
        ) }} then cast(0 as decimal({{ precision }}, {{ scale }}))
    end
{%- endmacro -%}

{%- macro spark__parsed_number(text, precision, scale) -%}
    {%- set type = 'decimal(' ~ precision ~ ', ' ~ scale ~ ')' -%}
    case
        when {{ matches(
            text, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?0*\\d{1,4})?$'
        ) }} then
            case
                when abs(try_cast({{ text }} as decimal(38, 23))) < 1e14BD
                    then try_cast({{ text }} as {{ type }})
            end
        when {{ matches(
            text, '^[+-]?((0+\\.?0*|\\.0+)[eE][+-]?\\d+|(\\d+\\.?\\d*|\\.\\d+)[eE]-\\d+)$'
        ) }} then cast(0 as {{ type }})
    end
{%- endmacro -%}
