with

customers as (

    select * from {{ ref('int_backtest_customers') }}

),

errors_by_cutoff as (

    select
        cutoff_on,
        method,
        segment,
        count(*) as customers,
        {{ exact_sum('abs(predicted - actual)') }} as absolute_error,
        {{ exact_sum('abs(simple_predicted - actual)') }} as simple_absolute_error

    from customers

    group by
        cutoff_on,
        method,
        segment

),

final as (

    select
        method,
        segment,
        -- Of a few customers it says nothing.
        sum(simple_absolute_error) < sum(absolute_error)
        and max(customers) >= 30 as is_simple_better

    from errors_by_cutoff

    group by
        method,
        segment

)

select * from final
