with

contract_values as (

    select * from {{ ref('int_contract_values') }}

),

purchase_values as (

    select * from {{ ref('int_purchase_values') }}

),

-- A customer whose contract ended and who still buys is a purchase customer.
contract_customers as (

    select contract_values.*

    from contract_values

    left join purchase_values
        on
            contract_values.cutoff_number = purchase_values.cutoff_number
            and contract_values.company_id = purchase_values.customer_id

    where purchase_values.customer_id is null

),

values_of_both as (

    select
        cutoff_number,
        company_id as customer_id,
        'contract' as method,
        segment,
        term_months,
        is_active,
        cast(probability_alive as {{ type_double() }}) as probability_alive,
        cast(monthly_amount as {{ type_double() }}) as average_monthly_revenue,
        monthly_churn,
        cast(null as {{ type_double() }}) as observed_months,
        cast(contracted_value as {{ type_double() }}) as remaining_contract_value,
        remaining_contract_value + renewal_revenue as expected_revenue,
        contracted_value + renewal_value as residual_revenue,
        contracted_value + renewal_value_low as residual_low,
        contracted_value + renewal_value_high as highest_residual,
        renewal_value_variance as residual_variance,
        renewal_value_error as residual_error

    from contract_customers

    union all

    select
        cutoff_number,
        customer_id,
        'purchases' as method,
        segment,
        0 as term_months,
        is_active,
        probability_alive,
        -- Of a few days no rate is to be had: a year at least is counted.
        {{ ratio('mean_amount * purchases', 'greatest(observed_months, 12)') }}
            as average_monthly_revenue,
        cast(null as {{ type_double() }}) as monthly_churn,
        cast(observed_months as {{ type_double() }}) as observed_months,
        cast(0 as {{ type_double() }}) as remaining_contract_value,
        expected_revenue,
        expected_value as residual_revenue,
        value_low as residual_low,
        value_high as highest_residual,
        value_variance as residual_variance,
        value_error as residual_error

    from purchase_values

),

final as (

    select
        values_of_both.*,
        -- Where nothing at all is likelier than 95 %, the mean lies above the 95th
        -- percentile; the interval reaches it.
        greatest(values_of_both.highest_residual, values_of_both.residual_revenue)
            as residual_high,
        count(*) over (
            partition by
                values_of_both.cutoff_number,
                values_of_both.method,
                values_of_both.segment,
                values_of_both.term_months
        ) as customers_of_fit

    from values_of_both

)

select * from final
