{#- This mart has a row for each period of each breakdown value that it has at all, and
    the total in every period. -#}
{% test has_every_period(model) %}

with

periods as (

    select * from {{ ref('dim_periods') }}

),

breakdown_values as (

    select distinct
        breakdown,
        breakdown_value

    from {{ model }}

    union

    select
        'total' as breakdown,
        'all' as breakdown_value

)

select
    periods.period_grain,
    periods.period_start,
    breakdown_values.breakdown,
    breakdown_values.breakdown_value

from periods

cross join breakdown_values

left join {{ model }} as mart
    on
        periods.period_grain = mart.period_grain
        and periods.period_start = mart.period_start
        and breakdown_values.breakdown = mart.breakdown
        and breakdown_values.breakdown_value = mart.breakdown_value

where mart.period_grain is null

{% endtest %}
