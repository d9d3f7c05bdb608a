{%- set sales_are_extra = contract_sales() == 'extra' -%}

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

-- A month is billed on its first day.
billed_contracts as (

    select
        contracts.company_id,
        max(contracts.ends_on) as covered_until,
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

-- A contract's won deals are its booking: what they say is billed month by month.
sales as (

    select
        deals.customer_id,
        count(distinct deals.closed_on) as purchases,
        sum(deals.amount) as sales_amount,
        sum(
            case
                when
                    billed_contracts.company_id is null
                    or deals.closed_on >= billed_contracts.covered_until
                    then deals.amount
            end
        ) as sales_beside_contracts

    from deals

    left join billed_contracts
        on deals.customer_id = billed_contracts.company_id

    where deals.is_won

    group by deals.customer_id

),

final as (

    select
        coalesce(sales.customer_id, billed_contracts.company_id) as customer_id,
        coalesce(sales.purchases, 0) as purchases,
        coalesce(billed_contracts.billed_amount, 0) + coalesce(
            sales.{{ 'sales_amount' if sales_are_extra else 'sales_beside_contracts' }},
            0
        ) as realised_revenue

    from sales

    full outer join billed_contracts
        on sales.customer_id = billed_contracts.company_id

)

select * from final
