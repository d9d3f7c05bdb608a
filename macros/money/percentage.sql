{#- The numerator as a percentage of the denominator, a double that is not rounded; NULL
    where the denominator is 0. -#}
{%- macro percentage(numerator, denominator) -%}
    100 * cast({{ numerator }} as {{ type_double() }})
    / nullif(cast({{ denominator }} as {{ type_double() }}), 0)
{%- endmacro -%}
