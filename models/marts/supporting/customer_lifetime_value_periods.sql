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

values_of_new_customers as (

    select
        period_dates.period_grain,
        period_dates.period_start,
        count(*) as new_customers,
        count(customer_values.customer_lifetime_value) as valued_customers,
        {{ exact_sum('customer_values.customer_lifetime_value') }}
            as customer_lifetime_value,
        {{ exact_sum(
            'case when customer_values.acquisition_cost is not null '
            ~ 'then customer_values.customer_lifetime_value end'
        ) }} as lifetime_value_with_cost,
        {{ exact_sum(
            'case when customer_values.customer_lifetime_value is not null '
            ~ 'then customer_values.acquisition_cost end'
        ) }} as acquisition_cost

    from customer_values

    inner join period_dates
        on customer_values.first_sale_on = period_dates.date_day

    group by
        period_dates.period_grain,
        period_dates.period_start

),

final as (

    select
        periods.period_grain,
        periods.period_start,
        'total' as breakdown,
        'all' as breakdown_value,
        periods.is_complete,
        coalesce(found.new_customers, 0) as new_customers,
        coalesce(found.valued_customers, 0) as valued_customers,
        cast(
            case
                when found.new_customers is null then 0
                else found.customer_lifetime_value
            end as {{ type_double() }}
        ) as customer_lifetime_value,
        {{ ratio('found.customer_lifetime_value', 'found.valued_customers') }}
            as avg_customer_lifetime_value,
        cast(found.lifetime_value_with_cost as {{ type_double() }})
            as lifetime_value_with_cost,
        cast(found.acquisition_cost as {{ type_double() }}) as acquisition_cost,
        {{ ratio('found.lifetime_value_with_cost', 'found.acquisition_cost') }}
            as ltv_to_cac

    from periods

    left join values_of_new_customers as found
        on
            periods.period_grain = found.period_grain
            and periods.period_start = found.period_start

)

select * from final
