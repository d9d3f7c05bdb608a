{%- macro by_breakdowns(
    dimensions, also=[], always=['period_grain', 'period_start']
) -%}
    {%- set columns = (always + also) | join(', ') -%}
    grouping sets (
        ({{ columns }})
        {%- for dimension in dimensions %},
        ({{ columns }}, {{ dimension }})
        {%- endfor %}
    )
{%- endmacro -%}
