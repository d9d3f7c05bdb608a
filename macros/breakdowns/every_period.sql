{%- macro every_period(breakdowns, also=[], totals=none) -%}
    {%- set slice = also + ['breakdown', 'breakdown_value'] %}
    select
        periods.*,
        slices.{{ slice | join(',\n        slices.') }}

    from {{ ref('dim_periods') }} as periods

    cross join (
        select
            {{ slice | join(',\n            ') }}
        from {{ breakdowns }}
        union
        select
            {%- for column in also %}
            {{ column }},
            {%- endfor %}
            'total' as breakdown,
            'all' as breakdown_value
        {% if totals -%}
        from {{ totals }}
        {%- endif %}
    ) as slices
{%- endmacro -%}
