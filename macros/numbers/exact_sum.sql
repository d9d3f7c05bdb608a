{%- macro exact_sum(expression, places=6) -%}
    {#- A sum of doubles depends on the order of rows, which is another in each build. -#}
    sum(cast({{ expression }} as decimal(38, {{ places }})))
{%- endmacro -%}
