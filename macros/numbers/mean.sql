{%- macro mean(expression) -%}
    {#- A quotient of exact sums: the mean that engines compute of decimals is rounded,
        that of doubles depends on the order of rows. -#}
    {{ ratio('sum(' ~ expression ~ ')', 'count(' ~ expression ~ ')') }}
{%- endmacro -%}
