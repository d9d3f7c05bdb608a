with

scenarios as (

    select * from {{ ref('int_lifetime_value_scenarios') }}

),

cutoffs as (

    select * from {{ ref('int_lifetime_value_cutoffs') }}

    where cutoff_number = 0

),

lifetime_values as (

    select * from {{ ref('int_lifetime_values') }}

    where
        cutoff_number = 0
        and method = 'contract'
        and residual_revenue > 0

),

contract_values as (

    select * from {{ ref('int_contract_values') }}

    where cutoff_number = 0

),

retention as (

    select * from {{ ref('int_contract_retention') }}

    where cutoff_number = 0

),

longest as (

    select max(horizon_months) as horizon_months from scenarios

),

numbers as (

    select
        {{ each_number(0, 'horizon_months') }} as term_number,
        horizon_months

    from longest

),

-- Customers who are alike to the month count together.
cells as (

    select
        contract_values.term_months,
        contract_values.segment,
        contract_values.renewals,
        floor(
            least(
                greatest({{ months_between(
                    next_day('cutoffs.cutoff_on'), 'contract_values.ends_on'
                ) }}, 0),
                contract_values.term_months
            )
        ) as due_in_months,
        {{ exact_sum('lifetime_values.remaining_contract_value') }} as known_revenue,
        {{ exact_sum(
            'lifetime_values.residual_revenue - lifetime_values.remaining_contract_value'
        ) }} as renewal_revenue

    from lifetime_values

    inner join contract_values
        on lifetime_values.customer_id = contract_values.company_id

    cross join cutoffs

    group by
        contract_values.term_months,
        contract_values.segment,
        contract_values.renewals,
        due_in_months

),

-- Of those who were there, the share that makes each renewal; beyond the last one that
-- was projected, that of the last one.
renewal_rates as (

    select
        term_months,
        segment,
        renewals,
        full_terms,
        price_growth,
        {{ ratio(
            'beyond_probability',
            'lag(beyond_probability, 1, 1) over renewals_in_order'
        ) }} as renewal_rate,
        lead(full_terms) over renewals_in_order is null as is_last

    from retention

    window
        renewals_in_order as (
            partition by
                term_months,
                segment,
                renewals
            order by full_terms
        )

),

rates_of_terms as (

    select
        renewal_rates.term_months,
        renewal_rates.segment,
        renewal_rates.renewals,
        numbers.term_number,
        renewal_rates.renewal_rate,
        renewal_rates.price_growth

    from renewal_rates

    inner join numbers
        on
            renewal_rates.full_terms = numbers.term_number
            or (
                renewal_rates.is_last
                and renewal_rates.full_terms < numbers.term_number
                and renewal_rates.term_months * numbers.term_number
                <= numbers.horizon_months
            )

),

retained_terms as (

    select
        rates_of_terms.*,
        scenarios.driver,
        scenarios.direction,
        scenarios.extra_price_growth,
        scenarios.discount_rate_annual,
        scenarios.horizon_months,
        exp(
            sum(
                ln(
                    greatest(
                        1 - {{ ratio('scenarios.leaving_pct', 100) }}
                        * (1 - rates_of_terms.renewal_rate),
                        0.000000001
                    )
                )
            ) over (
                partition by
                    scenarios.driver,
                    scenarios.direction,
                    rates_of_terms.term_months,
                    rates_of_terms.segment,
                    rates_of_terms.renewals
                order by rates_of_terms.term_number
            )
        ) as retained

    from rates_of_terms

    cross join scenarios

),

values_of_terms as (

    select
        cells.*,
        retained_terms.driver,
        retained_terms.direction,
        retained_terms.discount_rate_annual,
        retained_terms.horizon_months,
        retained_terms.retained
        * power(retained_terms.price_growth, retained_terms.term_number + 1)
        * least(
            greatest(
                retained_terms.horizon_months - cells.due_in_months
                - retained_terms.term_number * cells.term_months, 0
            ),
            cells.term_months
        )
        * power(
            {{ ratio(
                '1 + retained_terms.extra_price_growth',
                '1 + retained_terms.discount_rate_annual'
            ) }},
            {{ ratio(
                'cells.due_in_months + retained_terms.term_number * cells.term_months',
                12
            ) }}
        ) as months_paid

    from cells

    inner join retained_terms
        on
            cells.term_months = retained_terms.term_months
            and cells.segment = retained_terms.segment
            and cells.renewals = retained_terms.renewals

),

values_of_cells as (

    select
        driver,
        direction,
        term_months,
        segment,
        renewals,
        due_in_months,
        known_revenue,
        renewal_revenue,
        {{ exact_sum('months_paid', 12) }} as months_paid,
        -- The running term is cut by the horizon. A year of it is paid in advance, what
        -- lies beyond is discounted from its middle.
        least(greatest(due_in_months, 1), max(horizon_months)) * power(
            1 + max(discount_rate_annual),
            {{ ratio('-greatest(due_in_months - 12, 0)', 24) }}
        ) as known_months

    from values_of_terms

    group by
        driver,
        direction,
        term_months,
        segment,
        renewals,
        due_in_months,
        known_revenue,
        renewal_revenue

),

final as (

    select
        moved.driver,
        moved.direction,
        {{ exact_sum(
            'moved.known_revenue * ' ~ ratio('moved.known_months', 'base.known_months')
        ) }} as known_revenue,
        {{ exact_sum(
            'moved.renewal_revenue * coalesce('
            ~ ratio('moved.months_paid', 'base.months_paid') ~ ', 1)'
        ) }} as renewal_revenue

    from values_of_cells as moved

    inner join values_of_cells as base
        on
            base.driver = 'base'
            and moved.term_months = base.term_months
            and moved.segment = base.segment
            and moved.renewals = base.renewals
            and moved.due_in_months = base.due_in_months

    group by
        moved.driver,
        moved.direction

)

select * from final
