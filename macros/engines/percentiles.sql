{%- macro percentiles(expression, fractions) -%}
    {{ return(adapter.dispatch('percentiles')(expression, fractions)) }}
{%- endmacro -%}

{#- Of doubles: the percentile of a decimal would be a rounded one. -#}
{%- macro duckdb__percentiles(expression, fractions) -%}
    percentile_cont([{{ fractions | join(', ') }}]) within group (
        order by cast({{ expression }} as double)
    )
{%- endmacro -%}

{%- macro postgres__percentiles(expression, fractions) -%}
    percentile_cont(array[{{ fractions | join(', ') }}]) within group (
        order by cast({{ expression }} as double precision)
    )
{%- endmacro -%}

{%- macro spark__percentiles(expression, fractions) -%}
    percentile(cast({{ expression }} as double), array({{ fractions | join(', ') }}))
{%- endmacro -%}
