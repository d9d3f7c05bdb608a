{%- macro wanted_grains() -%}
    {%- for grain in period_grains() %}
    select '{{ grain }}' as period_grain
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
