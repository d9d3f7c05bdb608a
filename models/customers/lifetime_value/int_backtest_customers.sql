with

cutoffs as (

    select
        cutoff_number,
        cutoff_on,
        {{ next_day('cutoff_on') }} as first_day,
        {{ months_later(next_day('cutoff_on'), 'horizon_months') }} as next_on,
        horizon_months

    from {{ ref('int_lifetime_value_cutoffs') }}

    where cutoff_number > 0

),

lifetime_values as (

    select * from {{ ref('int_lifetime_values') }}

),

contracts as (

    select * from {{ ref('int_contracts') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

billed_amounts as (

    select
        cutoffs.cutoff_number,
        contracts.company_id,
        {{ exact_sum(
            'contracts.monthly_amount * ' ~ months_between(
                'greatest(contracts.start_date, cutoffs.first_day)',
                'least(contracts.ends_on, cutoffs.next_on)'
            )
        ) }} as amount

    from contracts

    inner join cutoffs
        on
            contracts.start_date < cutoffs.next_on
            and contracts.ends_on > cutoffs.first_day

    group by
        cutoffs.cutoff_number,
        contracts.company_id

),

sales as (

    select
        cutoffs.cutoff_number,
        deals.customer_id,
        sum(deals.amount) as amount

    from deals

    inner join cutoffs
        on
            deals.closed_on >= cutoffs.first_day
            and deals.closed_on < cutoffs.next_on

    where deals.is_won

    group by
        cutoffs.cutoff_number,
        deals.customer_id

),

final as (

    select
        cutoffs.cutoff_on,
        lifetime_values.method,
        lifetime_values.segment,
        lifetime_values.term_months,
        lifetime_values.customer_id,
        lifetime_values.remaining_contract_value,
        lifetime_values.residual_revenue as predicted,
        lifetime_values.residual_variance,
        lifetime_values.residual_error,
        -- The constant churn that people reconcile with, and the sales rate so far.
        coalesce(
            lifetime_values.average_monthly_revenue * case
                when lifetime_values.method = 'purchases' then cutoffs.horizon_months
                when not lifetime_values.is_active then 0
                when coalesce(lifetime_values.monthly_churn, 0) = 0
                    then cutoffs.horizon_months
                else {{ months_of_constant_churn(
                    'lifetime_values.monthly_churn', 'cutoffs.horizon_months'
                ) }}
            end, 0
        ) as simple_predicted,
        cast(
            coalesce(
                case
                    when lifetime_values.method = 'contract'
                        then cast(billed_amounts.amount as decimal(38, 2))
                    else sales.amount
                end, 0
            ) as {{ type_double() }}
        ) as actual

    from lifetime_values

    inner join cutoffs
        on lifetime_values.cutoff_number = cutoffs.cutoff_number

    left join billed_amounts
        on
            lifetime_values.cutoff_number = billed_amounts.cutoff_number
            and lifetime_values.customer_id = billed_amounts.company_id

    left join sales
        on
            lifetime_values.cutoff_number = sales.cutoff_number
            and lifetime_values.customer_id = sales.customer_id

    -- What sales without an amount bring can be neither predicted nor compared.
    where lifetime_values.residual_revenue is not null

)

select * from final
