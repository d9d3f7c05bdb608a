{#- A quotient as a decimal, rounded half away from zero; blank where it divides by 0. -#}
{%- macro rounded_quotient(numerator, denominator, scale) -%}
    {{ return(adapter.dispatch('rounded_quotient')(numerator, denominator, scale)) }}
{%- endmacro -%}

{#- Whole numbers throughout: DuckDB divides decimals as doubles. -#}
{%- macro duckdb__rounded_quotient(numerator, denominator, scale) -%}
    {%- set above = duckdb__shifted(numerator) -%}
    {%- set below = duckdb__shifted(denominator) -%}
    {%- set unit = '1' if scale == 0 else '0.' ~ '0' * (scale - 1) ~ '1' -%}
    cast(
        cast(
            sign({{ above }}) * sign({{ below }}) * divide(
                2 * {{ '1' ~ '0' * scale }} * abs({{ above }}) + abs({{ below }}),
                nullif(2 * abs({{ below }}), 0)
            ) as decimal(28, 0)
        ) * cast({{ unit }} as decimal({{ scale + 1 }}, {{ scale }}))
        as decimal(28, {{ scale }})
    )
{%- endmacro -%}

{#- A number of up to twelve decimals without its point. -#}
{%- macro duckdb__shifted(number) -%}
    cast(replace(
        cast(cast({{ number }} as decimal(38, 12)) as varchar), '.', ''
    ) as hugeint)
{%- endmacro -%}

{%- macro postgres__rounded_quotient(numerator, denominator, scale) -%}
    {#- The quotient of numerics is rounded by rules of its own; that of div() is whole. -#}
    {%- set above = 'cast(' ~ numerator ~ ' as decimal(38, 12))' -%}
    {%- set below = 'cast(' ~ denominator ~ ' as decimal(38, 12))' -%}
    {%- set unit = '1' if scale == 0 else '0.' ~ '0' * (scale - 1) ~ '1' -%}
    cast(
        sign({{ above }}) * sign({{ below }}) * div(
            2 * {{ '1' ~ '0' * scale }} * abs({{ above }}) + abs({{ below }}),
            nullif(2 * abs({{ below }}), 0)
        ) * {{ unit }} as decimal(28, {{ scale }})
    )
{%- endmacro -%}

{#- div is exact; its result is a bigint, which a quotient of 10^18 would not fit. -#}
{%- macro spark__rounded_quotient(numerator, denominator, scale) -%}
    {%- set above = 'cast(' ~ numerator ~ ' as decimal(26, 12))' -%}
    {%- set below = 'cast(' ~ denominator ~ ' as decimal(26, 12))' -%}
    {%- set unit = '1' if scale == 0 else '0.' ~ '0' * (scale - 1) ~ '1' -%}
    cast(
        cast(sign({{ above }}) * sign({{ below }}) as decimal(1, 0)) * cast(
            (2 * {{ '1' ~ '0' * scale }} * abs({{ above }}) + abs({{ below }}))
            div nullif(2 * abs({{ below }}), 0) as decimal(19, 0)
        ) * cast({{ unit }} as decimal({{ scale + 1 }}, {{ scale }}))
        as decimal(28, {{ scale }})
    )
{%- endmacro -%}
