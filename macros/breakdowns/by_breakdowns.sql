{%- macro by_breakdowns(dimensions, also=[], always=none) -%}
    {%- set columns = ((always or ['period_grain', 'period_start']) + also) | join(', ') -%}
    grouping sets (
        ({{ columns }})
        {%- for dimension in dimensions %},
        ({{ columns }}, {{ dimension }})
        {%- endfor %}
    )
{%- endmacro -%}
