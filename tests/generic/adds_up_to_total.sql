{#- This mart adds up to the total in these columns, in every breakdown of every period, so
    that nothing is lost or counted twice on the way. -#}
{% test adds_up_to_total(model, columns) %}

with

breakdown_sums as (

    select
        period_grain,
        period_start,
        breakdown,
        {%- for column in columns %}
        sum({{ column }}) as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}

    from {{ model }}

    where breakdown <> 'total'

    group by
        period_grain,
        period_start,
        breakdown

),

totals as (

    select
        period_grain,
        period_start,
        {{ columns | join(',\n        ') }}

    from {{ model }}

    where breakdown = 'total'

),

compared as (

    select
        breakdown_sums.period_grain,
        breakdown_sums.period_start,
        breakdown_sums.breakdown,
        {%- for column in columns %}
        breakdown_sums.{{ column }} as {{ column }}_sum,
        totals.{{ column }}{{ ',' if not loop.last }}
        {%- endfor %}

    from breakdown_sums

    left join totals
        on
            breakdown_sums.period_grain = totals.period_grain
            and breakdown_sums.period_start = totals.period_start

)

{% for column in columns %}
select
    period_grain,
    period_start,
    breakdown,
    '{{ column }}' as column_name,
    1 as bad_rows

from compared

where
    {{ column }} is null
    or {{ column }}_sum <> {{ column }}
{{ 'union all' if not loop.last }}
{% endfor %}

{% endtest %}
