{%- macro percentile(expression, fraction) -%}
    {{ return(adapter.dispatch('percentile')(expression, fraction)) }}
{%- endmacro -%}

{#- Of doubles: the percentile of a decimal would be a rounded one. -#}
{%- macro default__percentile(expression, fraction) -%}
    percentile_cont(
        {{- fraction if fraction is number else 'array' ~ fraction -}}
    ) within group (order by cast({{ expression }} as {{ type_double() }}))
{%- endmacro -%}

{%- macro spark__percentile(expression, fraction) -%}
    percentile(
        cast({{ expression }} as double),
        {{ fraction if fraction is number else 'array(' ~ fraction | join(', ') ~ ')' }}
    )
{%- endmacro -%}
