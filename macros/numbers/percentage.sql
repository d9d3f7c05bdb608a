{%- macro percentage(numerator, denominator) -%}
    {#- Divided first: 100 times a number, divided by it, may be a little above 100. -#}
    100 * ({{ ratio(numerator, denominator) }})
{%- endmacro -%}
