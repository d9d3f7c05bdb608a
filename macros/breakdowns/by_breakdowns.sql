{#-
    What a mart groups by: every period as a whole, and by each dimension on its own. All
    measures are computed for their own row, so that medians and distinct counts are right.
-#}
{%- macro by_breakdowns(dimensions) -%}
    grouping sets (
        (period_grain, period_start)
        {%- for dimension in dimensions %},
        (period_grain, period_start, {{ dimension }})
        {%- endfor %}
    )
{%- endmacro -%}
