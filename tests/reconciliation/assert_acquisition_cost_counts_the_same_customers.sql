-- The customers in the acquisition cost are those in new_business_sales, under every
-- source that has any; together with customers who have a contract and no sale they
-- are those whose lifetime value is shown by period; a customer's cost is that of its
-- month; and the spend is all the spend there is.

with

acquisition as (

    select * from {{ ref('customer_acquisition_cost') }}

),

sales as (

    select * from {{ ref('new_business_sales') }}

    where breakdown in ('total', 'lead_source', 'channel')

),

lifetime_values as (

    select * from {{ ref('customer_lifetime_value_periods') }}

),

customer_values as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        customer_values.purchases,
        customer_values.acquisition_cost

    from {{ ref('customer_lifetime_value') }} as customer_values

    inner join {{ ref('dim_period_dates') }} as period_dates
        on customer_values.first_sale_on = period_dates.date_day

),

customers_without_sale as (

    select
        period_grain,
        period_start,
        count(*) as customers

    from customer_values

    where purchases = 0

    group by
        period_grain,
        period_start

),

spend as (

    select coalesce(sum(amount), 0) as spend

    from {{ ref('fct_spend') }}

),

different_customers as (

    select
        period_grain,
        period_start,
        breakdown,
        breakdown_value,
        sales.new_customers as expected,
        acquisition.new_customers as found

    from sales

    left join acquisition
        using (period_grain, period_start, breakdown, breakdown_value)

    -- A source with only later sales has a row in one mart and none in the other.
    where sales.new_customers <> coalesce(acquisition.new_customers, 0)

),

customers_without_value as (

    select
        sales.period_grain,
        sales.period_start,
        sales.breakdown,
        'lifetime value' as breakdown_value,
        sales.new_customers + coalesce(customers_without_sale.customers, 0) as expected,
        lifetime_values.new_customers as found

    from sales

    left join lifetime_values
        on
            sales.period_grain = lifetime_values.period_grain
            and sales.period_start = lifetime_values.period_start

    left join customers_without_sale
        on
            sales.period_grain = customers_without_sale.period_grain
            and sales.period_start = customers_without_sale.period_start

    where
        sales.breakdown = 'total'
        and sales.new_customers + coalesce(customers_without_sale.customers, 0)
        <> coalesce(lifetime_values.new_customers, 0)

),

different_costs as (

    select
        acquisition.period_grain,
        acquisition.period_start,
        'total' as breakdown,
        'cost of a customer' as breakdown_value,
        nullif(acquisition.customer_acquisition_cost, 0) as expected,
        customer_values.acquisition_cost as found

    from customer_values

    left join acquisition
        on
            customer_values.period_grain = acquisition.period_grain
            and customer_values.period_start = acquisition.period_start
            and acquisition.breakdown = 'total'

    where
        customer_values.period_grain = 'month'
        and nullif(acquisition.customer_acquisition_cost, 0)
        is distinct from customer_values.acquisition_cost

),

different_spend as (

    select
        acquisition.period_grain,
        min(acquisition.period_start) as period_start,
        'total' as breakdown,
        'spend' as breakdown_value,
        max(spend.spend) as expected,
        sum(acquisition.spend) as found

    from acquisition

    cross join spend

    where acquisition.breakdown = 'total'

    group by acquisition.period_grain

    having sum(acquisition.spend) <> max(spend.spend)

)

select * from different_customers
union all
select * from customers_without_value
union all
select * from different_costs
union all
select * from different_spend
