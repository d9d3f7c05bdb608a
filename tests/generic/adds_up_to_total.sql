{#- This column of a mart adds up to the total in every breakdown of every period, so
    that nothing is lost or counted twice on the way. -#}
{% test adds_up_to_total(model, column_name) %}

with

breakdown_sums as (

    select
        period_grain,
        period_start,
        breakdown,
        sum({{ column_name }}) as breakdown_sum

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
        {{ column_name }} as total

    from {{ model }}

    where breakdown = 'total'

)

select
    breakdown_sums.period_grain,
    breakdown_sums.period_start,
    breakdown_sums.breakdown,
    breakdown_sums.breakdown_sum,
    totals.total

from breakdown_sums

left join totals
    on
        breakdown_sums.period_grain = totals.period_grain
        and breakdown_sums.period_start = totals.period_start

where
    totals.total is null
    or breakdown_sums.breakdown_sum <> totals.total

{% endtest %}
