{%- macro sum_if(condition, expression) -%}
    sum(case when {{ condition }} then {{ expression }} else 0 end)
{%- endmacro -%}
