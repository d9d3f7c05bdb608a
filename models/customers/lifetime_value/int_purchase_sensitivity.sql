with

scenarios as (

    select * from {{ ref('int_lifetime_value_scenarios') }}

),

purchase_values as (

    select * from {{ ref('int_purchase_values') }}

    where
        cutoff_number = 0
        and expected_value > 0

),

nodes as (

    select * from {{ ref('int_purchase_parameters') }}

    where cutoff_number = 0

),

numbers as (

    select {{ each_number(1, 20) }} as year_number

),

-- Customers who are alike to the month count together.
cells as (

    select
        segment,
        greatest(purchases - 1, 0) as repeat_purchases,
        floor(observed_months) as observed_months,
        {{ exact_sum('expected_value') }} as expected_value

    from purchase_values

    group by
        segment,
        repeat_purchases,
        floor(observed_months)

),

years as (

    select
        scenarios.*,
        12 * (numbers.year_number - 1) as from_months,
        least(12 * numbers.year_number, scenarios.horizon_months) as until_months

    from scenarios

    inner join numbers
        on 12 * (numbers.year_number - 1) < scenarios.horizon_months

),

-- Purchases of a year are priced and discounted from its middle.
worth_of_years as (

    select
        *,
        power(
            {{ ratio('1 + extra_price_growth', '1 + discount_rate_annual') }},
            {{ ratio('from_months + until_months', 24) }}
        ) as worth

    from years

),

weighted_years as (

    select
        driver,
        direction,
        leaving_pct,
        {{ in_mean_days('until_months') }} as until_days,
        worth - coalesce(lead(worth) over (
            partition by
                driver,
                direction
            order by until_months
        ), 0) as weight_of_end

    from worth_of_years

),

terms_of_integral as (

    select
        cells.*,
        weighted_years.driver,
        weighted_years.direction,
        weighted_years.weight_of_end,
        nodes.weight,
        nodes.leaves_with_time,
        nodes.a * {{ ratio('weighted_years.leaving_pct', 100) }} as leaving_shape,
        case
            when nodes.leaves_with_time then nodes.dropout
            else
                least(nodes.dropout * {{ ratio('weighted_years.leaving_pct', 100) }}, 1)
        end as dropout,
        nodes.r + cells.repeat_purchases as rate_shape,
        {{ ratio(
            'weighted_years.until_days',
            'nodes.alpha + ' ~ in_mean_days('cells.observed_months')
        ) }} as relative_horizon,
        {{ ratio(
            'weighted_years.until_days',
            'nodes.b + ' ~ in_mean_days('cells.observed_months')
        ) }} as horizon_of_leaving

    from cells

    inner join nodes
        on
            cells.segment = nodes.segment
            and cells.repeat_purchases = nodes.repeat_purchases

    cross join weighted_years

),

-- As in int_expected_purchases.
solved_terms as (

    select
        *,
        case
            when leaves_with_time
                then
                    weight * rate_shape * relative_horizon
                    * exp(-leaving_shape * ln(1 + dropout * horizon_of_leaving))
            else
                {{ ratio(
                    'weight * (1 - exp(-rate_shape * ln(1 + dropout * relative_horizon)))',
                    'dropout'
                ) }}
        end as bought

    from terms_of_integral

),

values_of_cells as (

    select
        driver,
        direction,
        segment,
        repeat_purchases,
        observed_months,
        expected_value,
        {{ exact_sum('weight_of_end * bought', 15) }} as purchases

    from solved_terms

    group by
        driver,
        direction,
        segment,
        repeat_purchases,
        observed_months,
        expected_value

),

final as (

    select
        moved.driver,
        moved.direction,
        {{ exact_sum(
            'moved.expected_value * ' ~ ratio('moved.purchases', 'base.purchases')
        ) }} as expected_value

    from values_of_cells as moved

    inner join values_of_cells as base
        on
            base.driver = 'base'
            and moved.segment = base.segment
            and moved.repeat_purchases = base.repeat_purchases
            and moved.observed_months = base.observed_months

    group by
        moved.driver,
        moved.direction

)

select * from final
