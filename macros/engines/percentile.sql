{%- macro percentile(expression, fraction) -%}
    {{ return(adapter.dispatch('percentile')(expression, fraction)) }}
{%- endmacro -%}

{%- macro duckdb__percentile(expression, fraction) -%}
    {#- Of doubles: the percentile of a decimal would be a rounded one. -#}
    percentile_cont({{ fraction }}) within group (
        order by cast({{ expression }} as double)
    )
{%- endmacro -%}

{%- macro postgres__percentile(expression, fraction) -%}
    percentile_cont({{ fraction }}) within group (
        order by cast({{ expression }} as double precision)
    )
{%- endmacro -%}

{%- macro spark__percentile(expression, fraction) -%}
    percentile(cast({{ expression }} as double), {{ fraction }})
{%- endmacro -%}
