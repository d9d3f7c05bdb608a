-- Whoever bought and whoever has a contract stands in the mart once, with the revenue
-- of all sales to the cent; a former contract customer who buys nothing has nothing to
-- come.
with

customer_values as (

    select * from {{ ref('customer_lifetime_value') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

spells as (

    select * from {{ ref('int_contract_spells') }}

),

sales as (

    select
        customer_id,
        sum(amount) as amount

    from deals

    where is_won

    group by customer_id

),

running_spells as (

    select
        company_id as customer_id,
        bool_or(ended_on is null) as is_running

    from spells

    group by company_id

),

expected as (

    select
        coalesce(sales.customer_id, running_spells.customer_id) as customer_id,
        sales.amount,
        coalesce(running_spells.is_running, false) as is_running

    from sales

    full outer join running_spells
        on sales.customer_id = running_spells.customer_id

)

select
    expected.customer_id as expected_customer_id,
    customer_values.customer_id,
    expected.is_running,
    customer_values.is_active

from expected

full outer join customer_values
    on expected.customer_id = customer_values.customer_id

where
    expected.customer_id is null
    or customer_values.customer_id is null
    or (
        expected.amount is not null
        and expected.amount <> customer_values.realised_revenue
    )
    or (
        customer_values.method = 'contract'
        and expected.is_running <> customer_values.is_active
    )
    or (
        expected.is_running
        and customer_values.method <> 'contract'
    )
    or (
        customer_values.method = 'contract'
        and not customer_values.is_active
        and customer_values.residual_value <> 0
    )
