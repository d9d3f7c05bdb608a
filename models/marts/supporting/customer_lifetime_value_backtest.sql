with

customers as (

    select * from {{ ref('int_backtest_customers') }}

),

-- The parameters of one fit err for all its customers at once, those of another fit
-- for themselves; chance is each customer's own.
totals_of_fits as (

    select
        cutoff_on,
        method,
        segment,
        count(*) as customers,
        {{ exact_sum('remaining_contract_value') }} as remaining_contract_value,
        {{ exact_sum('predicted') }} as predicted,
        {{ exact_sum('actual') }} as actual,
        {{ exact_sum('simple_predicted') }} as simple_predicted,
        {{ exact_sum('abs(predicted - actual)') }} as absolute_error,
        {{ exact_sum('abs(simple_predicted - actual)') }} as simple_absolute_error,
        {{ exact_sum('residual_variance', 2) }}
        + power({{ exact_sum('residual_error') }}, 2) as variance

    from customers

    group by
        cutoff_on,
        method,
        segment,
        term_months

),

totals as (

    select
        cutoff_on,
        method,
        segment,
        sum(customers) as customers,
        {{ exact_sum('remaining_contract_value') }} as remaining_contract_value,
        {{ exact_sum('predicted') }} as predicted,
        {{ exact_sum('actual') }} as actual,
        {{ exact_sum('simple_predicted') }} as simple_predicted,
        {{ ratio('sum(absolute_error)', 'sum(customers)') }} as mae,
        {{ ratio('sum(simple_absolute_error)', 'sum(customers)') }} as simple_mae,
        {{ exact_sum('variance', 2) }} as variance

    from totals_of_fits

    group by
        cutoff_on,
        method,
        segment

),

bounded_totals as (

    select
        *,
        least(
            remaining_contract_value
            + {{ log_normal_bound(
                'predicted - remaining_contract_value', 'variance', -1.6449
            ) }}, predicted
        ) as predicted_low,
        remaining_contract_value + {{ log_normal_bound(
            'predicted - remaining_contract_value', 'variance', 1.6449
        ) }} as predicted_high

    from totals

),

final as (

    select
        cutoff_on,
        method,
        segment,
        cast(customers as bigint) as customers,
        cast(predicted as {{ type_double() }}) as predicted,
        predicted_low,
        predicted_high,
        cast(actual as {{ type_double() }}) as actual,
        {{ percentage('predicted - actual', 'actual') }} as bias_pct,
        mae,
        actual between predicted_low and predicted_high as interval_hit,
        cast(simple_predicted as {{ type_double() }}) as simple_predicted,
        {{ percentage('simple_predicted - actual', 'actual') }} as simple_bias_pct,
        simple_mae,
        simple_mae < mae as is_simple_better

    from bounded_totals

)

select * from final
