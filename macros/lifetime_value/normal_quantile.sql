{%- macro normal_quantile(level) -%}
    {#- No engine has the inverse normal. This approximation is within 0.03 from 0.001 to
        0.999 and within 0.004 at 0.05 and 0.95. -#}
    (power({{ level }}, 0.1349) - power(1 - ({{ level }}), 0.1349)) / 0.1975
{%- endmacro -%}
