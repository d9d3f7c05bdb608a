with

customer_values as (

    select * from {{ ref('customer_lifetime_value') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

periods as (

    select * from {{ ref('dim_periods') }}

),

acquisition_cost as (

    select * from {{ ref('customer_acquisition_cost') }}

    where breakdown = 'total'

),

values_of_new_customers as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        count(*) as new_customers,
        {{ exact_sum('customer_values.customer_lifetime_value') }}
            as customer_lifetime_value

    from customer_values

    inner join period_dates
        on customer_values.first_sale_date = period_dates.date_day

    group by
        period_dates.period_grain,
        period_dates.period_start

),

averages as (

    select
        periods.period_grain,
        periods.period_start,
        periods.is_complete,
        coalesce(values_of_new_customers.new_customers, 0) as new_customers,
        cast(
            coalesce(values_of_new_customers.customer_lifetime_value, 0)
            as {{ type_double() }}
        ) as customer_lifetime_value,
        {{ ratio(
            'values_of_new_customers.customer_lifetime_value',
            'values_of_new_customers.new_customers'
        ) }} as avg_customer_lifetime_value,
        acquisition_cost.customer_acquisition_cost

    from periods

    left join values_of_new_customers
        on
            periods.period_grain = values_of_new_customers.period_grain
            and periods.period_start = values_of_new_customers.period_start

    left join acquisition_cost
        on
            periods.period_grain = acquisition_cost.period_grain
            and periods.period_start = acquisition_cost.period_start

),

final as (

    select
        period_grain,
        period_start,
        'total' as breakdown,
        'all' as breakdown_value,
        is_complete,
        new_customers,
        customer_lifetime_value,
        avg_customer_lifetime_value,
        customer_acquisition_cost,
        {{ ratio('avg_customer_lifetime_value', 'customer_acquisition_cost') }}
            as ltv_to_cac

    from averages

)

select * from final
