with

{%- for metric_id, metric in metrics().items() %}

{{ metric_id }} as (

    select * from {{ ref((metric.totals or metric).mart or metric_id) }}

    where
        breakdown = 'total'
        {%- for column, value in (metric.filter or {}).items() %}
        and {{ column }} = '{{ value }}'
        {%- endfor %}

),
{%- endfor %}

final as (

    {%- for metric_id, metric in metrics().items() %}
    {%- set totals = metric.totals or metric %}
    select
        '{{ metric_id }}' as metric_id,
        period_grain,
        period_start,
        cast({{ totals.value }} as {{ type_double() }}) as metric_value,
        cast({{ totals.numerator or 'null' }} as {{ type_double() }}) as numerator,
        cast({{ totals.denominator or 'null' }} as {{ type_double() }}) as denominator,
        cast({{ metric.records }} as bigint) as records,
        is_complete,
        cast({{ metric.maturity or 'is_complete' }} as boolean) as is_mature
    from {{ metric_id }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)

select * from final
