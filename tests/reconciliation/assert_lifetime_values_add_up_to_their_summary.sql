-- Each breakdown of the summary has every customer once: counts, revenue to the cent,
-- and values add up to those of the customers.
with

customer_values as (

    select * from {{ ref('customer_lifetime_value') }}

),

summary as (

    select * from {{ ref('customer_lifetime_value_summary') }}

),

expected as (

    select
        count(*) as customers,
        coalesce(sum(realised_revenue), 0) as realised_revenue,
        coalesce({{ exact_sum('residual_value') }}, 0) as residual_value,
        coalesce({{ exact_sum('customer_lifetime_value') }}, 0)
            as customer_lifetime_value

    from customer_values

),

found as (

    select
        breakdown,
        sum(customers) as customers,
        sum(realised_revenue) as realised_revenue,
        coalesce(sum(residual_value), 0) as residual_value,
        coalesce(sum(customer_lifetime_value), 0) as customer_lifetime_value

    from summary

    group by breakdown

)

select
    found.*,
    expected.customers as expected_customers,
    expected.customer_lifetime_value as expected_value

from found

cross join expected

where
    found.customers <> expected.customers
    or found.realised_revenue <> expected.realised_revenue
    or {{ differs('found.residual_value', 'expected.residual_value') }}
    or {{ differs(
        'found.customer_lifetime_value', 'expected.customer_lifetime_value'
    ) }}
