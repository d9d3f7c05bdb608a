-- Everyone who bought or has a contract is in the mart once, with the revenue to the
-- cent: the months billed, counted one by one, and the sales that are not bookings of a
-- contract. A former contract customer who buys nothing has no residual value, unless
-- some such customers have come back.
with

customer_values as (

    select * from {{ ref('customer_lifetime_value') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

contracts as (

    select * from {{ ref('int_contracts') }}

),

coverage_periods as (

    select * from {{ ref('int_coverage_periods') }}

),

absences as (

    select * from {{ ref('int_contract_absences') }}

),

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

month_numbers as (

    select {{ each_number(0, 1200) }} as month_number

),

billed_months as (

    select
        contracts.company_id as customer_id,
        sum(contracts.monthly_amount) as amount

    from contracts

    cross join as_of

    inner join month_numbers
        on
            {{ months_later('contracts.start_date', 'month_numbers.month_number') }}
            < contracts.ends_on
            and {{ months_later('contracts.start_date', 'month_numbers.month_number') }}
            <= as_of.as_of_date

    group by contracts.company_id

),

last_covers as (

    select
        company_id as customer_id,
        max(ends_on) as covered_until

    from contracts

    group by company_id

),

sales as (

    select
        deals.customer_id,
        sum(
            case
                when
                    last_covers.customer_id is null
                    or deals.closed_on >= last_covers.covered_until
                    or '{{ contract_sales() }}' = 'extra'
                    then deals.amount
                else 0
            end
        ) as amount

    from deals

    left join last_covers
        on deals.customer_id = last_covers.customer_id

    where deals.is_won

    group by deals.customer_id

),

running_coverage as (

    select
        company_id as customer_id,
        bool_or(ended_on is null) as is_running

    from coverage_periods

    group by company_id

),

expected as (

    select
        coalesce(sales.customer_id, running_coverage.customer_id) as customer_id,
        coalesce(sales.amount, 0) + coalesce(billed_months.amount, 0) as amount,
        coalesce(running_coverage.is_running, false) as is_running

    from sales

    full outer join running_coverage
        on sales.customer_id = running_coverage.customer_id

    left join billed_months
        on running_coverage.customer_id = billed_months.customer_id

),

all_returns as (

    select coalesce(sum(customers_returned), 0) as customers_returned

    from absences

    where cutoff_number = 0

)

select
    expected.customer_id as expected_customer_id,
    customer_values.customer_id,
    expected.is_running,
    customer_values.is_active

from expected

full outer join customer_values
    on expected.customer_id = customer_values.customer_id

cross join all_returns

where
    expected.customer_id is null
    or customer_values.customer_id is null
    or expected.amount <> customer_values.realised_revenue
    or (
        customer_values.method = 'contract'
        and expected.is_running <> customer_values.is_active
    )
    or (
        expected.is_running
        and customer_values.method <> 'contract'
    )
    or (
        all_returns.customers_returned = 0
        and customer_values.method = 'contract'
        and not customer_values.is_active
        and customer_values.residual_value <> 0
    )
