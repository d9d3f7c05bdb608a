{%- macro exact_sum(expression, places=6) -%}
    {#- A sum of doubles depends on the order of rows, which is another in each build. -#}
    sum({{ decimal_of(expression, places) }})
{%- endmacro -%}
