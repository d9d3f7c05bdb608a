with

scenarios as (

    select * from {{ ref('int_lifetime_value_scenarios') }}

),

contracts as (

    select * from {{ ref('int_contract_sensitivity') }}

),

purchases as (

    select * from {{ ref('int_purchase_sensitivity') }}

),

summary as (

    select * from {{ ref('customer_lifetime_value_summary') }}

    where breakdown = 'total'

),

moved_values as (

    select
        scenarios.driver,
        scenarios.direction,
        case scenarios.driver
            when 'retention' then scenarios.leaving_pct
            when 'price_growth' then 100 * scenarios.extra_price_growth
            when 'gross_margin' then scenarios.gross_margin_pct
            when 'discount_rate' then scenarios.discount_rate_pct
            when 'horizon' then scenarios.horizon_months
        end as setting,
        {{ ratio('scenarios.gross_margin_pct', 100) }} * (
            coalesce(contracts.known_revenue, 0)
            + coalesce(contracts.renewal_revenue, 0)
            + coalesce(purchases.expected_value, 0)
        ) as residual_value

    from scenarios

    left join contracts
        on
            scenarios.driver = contracts.driver
            and scenarios.direction = contracts.direction

    left join purchases
        on
            scenarios.driver = purchases.driver
            and scenarios.direction = purchases.direction

),

base as (

    select
        scenarios.gross_margin_pct,
        scenarios.discount_rate_pct,
        scenarios.horizon_months,
        moved_values.residual_value

    from scenarios

    inner join moved_values
        on scenarios.driver = moved_values.driver

    where scenarios.driver = 'base'

),

final as (

    select
        moved_values.driver,
        moved_values.direction,
        case moved_values.driver
            when 'retention' then 100
            when 'price_growth' then 0
            when 'gross_margin' then base.gross_margin_pct
            when 'discount_rate' then base.discount_rate_pct
            when 'horizon' then base.horizon_months
        end as base_setting,
        moved_values.setting,
        summary.residual_value as base_residual_value,
        summary.residual_value * coalesce(
            {{ ratio('moved_values.residual_value', 'base.residual_value') }}, 1
        ) as residual_value,
        {{ percentage(
            'moved_values.residual_value - base.residual_value', 'base.residual_value'
        ) }} as change_pct

    from moved_values

    cross join base

    cross join summary

    where moved_values.driver <> 'base'

)

select * from final
