{%- macro by_breakdowns(dimensions) -%}
    grouping sets (
        (period_grain, period_start)
        {%- for dimension in dimensions %},
        (period_grain, period_start, {{ dimension }})
        {%- endfor %}
    )
{%- endmacro -%}
