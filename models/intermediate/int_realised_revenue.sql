with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

contracts as (

    select * from {{ ref('int_contracts') }}

),

sales as (

    select
        customer_id,
        count(distinct closed_on) as purchases,
        sum(amount) as sales_amount

    from deals

    where is_won

    group by customer_id

),

-- A month is billed on its first day.
billed_contracts as (

    select
        contracts.company_id,
        sum(
            contracts.monthly_amount * cast(
                ceil({{ months_between(
                    'contracts.start_date',
                    'least(contracts.ends_on, ' ~ next_day('as_of.as_of_date') ~ ')'
                ) }}) as bigint
            )
        ) as billed_amount

    from contracts

    cross join as_of

    group by contracts.company_id

),

final as (

    select
        coalesce(sales.customer_id, billed_contracts.company_id) as customer_id,
        coalesce(sales.purchases, 0) as purchases,
        coalesce(sales.sales_amount, billed_contracts.billed_amount)
            as realised_revenue

    from sales

    full outer join billed_contracts
        on sales.customer_id = billed_contracts.company_id

)

select * from final
