-- The same customers have the same LTV to CAC everywhere: all of them in the summary,
-- and in the periods of each grain taken together; those of a period in the scorecard.
with

customer_values as (

    select * from {{ ref('customer_lifetime_value') }}

    where
        customer_lifetime_value is not null
        and acquisition_cost is not null

),

summary as (

    select * from {{ ref('customer_lifetime_value_summary') }}

    where breakdown = 'total'

),

periods as (

    select * from {{ ref('customer_lifetime_value_periods') }}

),

scorecard as (

    select * from {{ ref('sales_scorecard') }}

    where metric_id = 'ltv_to_cac'

),

ratio_of_all as (

    select
        {{ ratio('sum(customer_lifetime_value)', 'sum(acquisition_cost)') }}
            as ltv_to_cac

    from customer_values

),

found as (

    select
        'summary' as place,
        ltv_to_cac

    from summary

    union all

    select
        period_grain as place,
        {{ ratio('sum(lifetime_value_with_cost)', 'sum(acquisition_cost)') }}
            as ltv_to_cac

    from periods

    group by period_grain

),

compared as (

    select
        found.place,
        found.ltv_to_cac as found,
        ratio_of_all.ltv_to_cac as expected

    from found

    cross join ratio_of_all

    union all

    select
        'scorecard, ' || scorecard.period_grain as place,
        scorecard.value as found,
        periods.ltv_to_cac as expected

    from scorecard

    left join periods
        on
            scorecard.period_grain = periods.period_grain
            and scorecard.period_start = periods.period_start

)

select * from compared

where
    (found is null) <> (expected is null)
    or abs(found - expected) > 0.000001 * abs(expected)
