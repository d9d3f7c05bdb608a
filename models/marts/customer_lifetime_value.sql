{%- set is_segmented = lifetime_value_segment('customers') != "'all'" -%}

with

cutoffs as (

    select
        *,
        {{ ratio('gross_margin_pct', 100) }} as margin

    from {{ ref('int_lifetime_value_cutoffs') }}

    where cutoff_number = 0

),

customers as (

    select * from {{ ref('int_customers') }}

),

lifetime_values as (

    select * from {{ ref('int_lifetime_values') }}

),

realised_revenue as (

    select * from {{ ref('int_realised_revenue') }}

),

acquisition_costs as (

    select * from {{ ref('int_acquisition_costs') }}

),

backtest_errors as (

    select * from {{ ref('int_backtest_errors') }}

),

valued_customers as (

    select
        customers.*,
        cutoffs.cutoff_on as as_of_date,
        cutoffs.horizon_months,
        cutoffs.discount_rate_annual,
        cutoffs.gross_margin_pct,
        cutoffs.margin,
        lifetime_values.method,
        lifetime_values.is_active,
        lifetime_values.probability_alive,
        lifetime_values.remaining_contract_value,
        lifetime_values.expected_revenue,
        lifetime_values.residual_revenue * cutoffs.margin as residual_value,
        lifetime_values.residual_low * cutoffs.margin as residual_value_low,
        lifetime_values.residual_high * cutoffs.margin as residual_value_high,
        -- The rule of thumb says nothing of who has churned, and of less than a year.
        lifetime_values.average_monthly_revenue * cutoffs.margin * case
            when lifetime_values.observed_months >= 12 then cutoffs.horizon_months
            when lifetime_values.method = 'contract' and lifetime_values.is_active
                then {{ months_of_constant_churn(
                    'lifetime_values.monthly_churn', 'cutoffs.horizon_months'
                ) }}
        end as simple_lifetime_value,
        case
            when lifetime_values.method = 'purchases' then 'purchases'
            when lifetime_values.term_months = 1 then 'monthly terms'
            else 'terms of ' || lifetime_values.term_months || ' months'
        end
        || ', segment ' || customers.segment
        || '{{ ', shrunk' if is_segmented }}'
        || case
            when lifetime_values.customers_of_fit < 20 then ', prior_dominated'
            else ''
        end
        || case
            when backtest_errors.is_simple_better then ', simple_formula_was_better'
            else ''
        end as method_detail,
        realised_revenue.purchases,
        realised_revenue.realised_revenue,
        acquisition_costs.acquisition_cost,
        acquisition_costs.source_acquisition_cost

    from customers

    inner join lifetime_values
        on customers.customer_id = lifetime_values.customer_id

    inner join cutoffs
        on lifetime_values.cutoff_number = cutoffs.cutoff_number

    left join realised_revenue
        on customers.customer_id = realised_revenue.customer_id

    left join acquisition_costs
        on customers.customer_id = acquisition_costs.customer_id

    left join backtest_errors
        on
            lifetime_values.method = backtest_errors.method
            and lifetime_values.segment = backtest_errors.segment

),

lifetimes as (

    select
        *,
        realised_revenue * margin + residual_value as customer_lifetime_value

    from valued_customers

),

final as (

    select
        customer_id,
        company_name,
        segment,
        method,
        method_detail,
        acquired_on as first_sale_on,
        cast({{ whole_months_between('known_since_on', 'as_of_date') }} as bigint)
            as tenure_months,
        cast(purchases as bigint) as purchases,
        cast(realised_revenue as decimal(38, 2)) as realised_revenue,
        is_active,
        100 * probability_alive as probability_alive_pct,
        remaining_contract_value,
        expected_revenue,
        residual_value,
        residual_value_low,
        residual_value_high,
        cast(customer_lifetime_value as {{ type_double() }}) as customer_lifetime_value,
        cast(simple_lifetime_value as {{ type_double() }}) as simple_lifetime_value,
        acquisition_cost,
        {{ ratio('customer_lifetime_value', 'acquisition_cost') }} as ltv_to_cac,
        source_acquisition_cost,
        cast(horizon_months as bigint) as horizon_months,
        discount_rate_annual,
        gross_margin_pct,
        as_of_date

    from lifetimes

)

select * from final
