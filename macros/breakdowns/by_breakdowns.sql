{%- macro by_breakdowns(dimensions, also=[]) -%}
    {%- set always = (['period_grain', 'period_start'] + also) | join(', ') -%}
    grouping sets (
        ({{ always }})
        {%- for dimension in dimensions %},
        ({{ always }}, {{ dimension }})
        {%- endfor %}
    )
{%- endmacro -%}
