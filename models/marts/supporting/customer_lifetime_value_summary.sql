{%- set dimensions = [
    'segment', 'lead_source', 'channel', 'industry', 'country', 'cohort_year',
] -%}

with

customers as (

    select * from {{ ref('int_customers') }}

),

customer_values as (

    select * from {{ ref('customer_lifetime_value') }}

),

lifetime_values as (

    select * from {{ ref('int_lifetime_values') }}

),

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

customers_of_fits as (

    select
        customer_values.*,
        customers.lead_source,
        customers.channel,
        customers.industry,
        customers.country,
        {{ fiscal_year_name('customers.acquired_on') }} as cohort_year,
        lifetime_values.term_months,
        case
            when customer_values.acquisition_cost is not null
                then customer_values.customer_lifetime_value
        end as value_with_cost,
        case
            when customer_values.customer_lifetime_value is not null
                then customer_values.acquisition_cost
        end as cost_with_value,
        {{ ratio('customer_values.gross_margin_pct', 100) }}
        * lifetime_values.remaining_contract_value as certain_value,
        power({{ ratio('customer_values.gross_margin_pct', 100) }}, 2)
        * lifetime_values.residual_variance as residual_variance,
        {{ ratio('customer_values.gross_margin_pct', 100) }}
        * lifetime_values.residual_error as residual_error

    from customer_values

    inner join customers
        on customer_values.customer_id = customers.customer_id

    inner join lifetime_values
        on
            customer_values.customer_id = lifetime_values.customer_id
            and lifetime_values.cutoff_number = 0

),

-- Errors of the parameters move the customers of one fit together.
totals_of_fits as (

    select
        {{ breakdown_columns(dimensions) }},
        count(*) as customers,
        count(*) filter (where is_active) as active_customers,
        count(customer_lifetime_value) as valued_customers,
        sum(realised_revenue) as realised_revenue,
        {{ exact_sum('remaining_contract_value') }} as remaining_contract_value,
        {{ exact_sum('expected_revenue') }} as expected_revenue,
        {{ exact_sum('residual_value') }} as residual_value,
        {{ exact_sum('certain_value') }} as certain_value,
        {{ exact_sum('customer_lifetime_value') }} as customer_lifetime_value,
        {{ exact_sum('simple_lifetime_value') }} as simple_lifetime_value,
        {{ exact_sum('acquisition_cost') }} as acquisition_cost,
        {{ exact_sum('value_with_cost') }} as value_with_cost,
        {{ exact_sum('cost_with_value') }} as cost_with_value,
        {{ exact_sum('residual_variance', 2) }}
        + power({{ exact_sum('residual_error') }}, 2) as variance

    from customers_of_fits

    group by {{ by_breakdowns(dimensions, always=['method', 'term_months']) }}

),

-- The total stands there without any customer too, with a value of 0; that of customers
-- of whom none has a known value is not known.
value_of_nobody as (

    select case when count(*) = 0 then 0 end as amount from customer_values

),

totals_and_nothing as (

    select * from totals_of_fits

    union all

    select
        'total' as breakdown,
        'all' as breakdown_value,
        0 as customers,
        0 as active_customers,
        0 as valued_customers,
        0 as realised_revenue,
        value_of_nobody.amount as remaining_contract_value,
        value_of_nobody.amount as expected_revenue,
        value_of_nobody.amount as residual_value,
        value_of_nobody.amount as certain_value,
        value_of_nobody.amount as customer_lifetime_value,
        null as simple_lifetime_value,
        null as acquisition_cost,
        null as value_with_cost,
        null as cost_with_value,
        value_of_nobody.amount as variance

    from value_of_nobody

),

totals as (

    select
        breakdown,
        breakdown_value,
        sum(customers) as customers,
        sum(active_customers) as active_customers,
        sum(valued_customers) as valued_customers,
        sum(realised_revenue) as realised_revenue,
        sum(remaining_contract_value) as remaining_contract_value,
        sum(expected_revenue) as expected_revenue,
        sum(residual_value) as residual_value,
        sum(certain_value) as certain_value,
        sum(customer_lifetime_value) as customer_lifetime_value,
        sum(simple_lifetime_value) as simple_lifetime_value,
        sum(acquisition_cost) as acquisition_cost,
        sum(value_with_cost) as value_with_cost,
        sum(cost_with_value) as cost_with_value,
        {{ exact_sum('variance', 2) }} as variance

    from totals_and_nothing

    group by
        breakdown,
        breakdown_value

),

final as (

    select
        totals.breakdown,
        totals.breakdown_value,
        cast(totals.customers as bigint) as customers,
        cast(totals.active_customers as bigint) as active_customers,
        cast(totals.realised_revenue as decimal(38, 2)) as realised_revenue,
        cast(totals.remaining_contract_value as {{ type_double() }})
            as remaining_contract_value,
        cast(totals.expected_revenue as {{ type_double() }}) as expected_revenue,
        cast(totals.residual_value as {{ type_double() }}) as residual_value,
        least(
            totals.certain_value + {{ log_normal_bound(
                'totals.residual_value - totals.certain_value', 'totals.variance', -1.6449
            ) }}, totals.residual_value
        ) as residual_value_low,
        totals.certain_value + {{ log_normal_bound(
            'totals.residual_value - totals.certain_value', 'totals.variance', 1.6449
        ) }} as residual_value_high,
        cast(totals.customer_lifetime_value as {{ type_double() }})
            as customer_lifetime_value,
        {{ ratio('totals.customer_lifetime_value', 'totals.valued_customers') }}
            as avg_customer_lifetime_value,
        {{ ratio('totals.residual_value', 'totals.valued_customers') }}
            as avg_residual_value,
        cast(totals.simple_lifetime_value as {{ type_double() }})
            as simple_lifetime_value,
        cast(totals.acquisition_cost as {{ type_double() }}) as acquisition_cost,
        {{ ratio('totals.value_with_cost', 'totals.cost_with_value') }} as ltv_to_cac,
        as_of.as_of_date

    from totals

    cross join as_of

)

select * from final
