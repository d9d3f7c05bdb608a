{%- macro percentage(numerator, denominator) -%}
    {#- Divided first: 100 times a number, divided by it, may be a little above 100. -#}
    100 * (
        cast({{ numerator }} as {{ type_double() }})
        / nullif(cast({{ denominator }} as {{ type_double() }}), 0)
    )
{%- endmacro -%}
