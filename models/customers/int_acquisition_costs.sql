with

spend as (

    select * from {{ ref('fct_spend') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

customers as (

    select
        customer_id,
        lead_source,
        {{ start_of_period("'month'", 'acquired_on') }} as month_start

    from {{ ref('int_customers') }}

),

spend_and_customers as (

    select
        {{ start_of_period("'month'", 'spend_on') }} as month_start,
        lead_source,
        amount as spend,
        0 as new_customers

    from spend

    union all

    select
        {{ start_of_period("'month'", 'closed_on') }} as month_start,
        lead_source,
        cast(0 as decimal(20, 2)) as spend,
        1 as new_customers

    from deals

    where is_first_sale

),

costs_by_source as (

    select
        month_start,
        lead_source,
        sum(spend) as spend,
        sum(new_customers) as new_customers

    from spend_and_customers

    group by
        month_start,
        lead_source

),

costs_by_month as (

    select
        month_start,
        sum(spend) as spend,
        sum(new_customers) as new_customers

    from costs_by_source

    group by month_start

),

-- Where nothing was spent the cost is not known: it is not 0.
final as (

    select
        customers.customer_id,
        {{ ratio('nullif(costs_by_month.spend, 0)', 'costs_by_month.new_customers') }}
            as acquisition_cost,
        {{ ratio('nullif(costs_by_source.spend, 0)', 'costs_by_source.new_customers') }}
            as source_acquisition_cost

    from customers

    left join costs_by_month
        on customers.month_start = costs_by_month.month_start

    left join costs_by_source
        on
            customers.month_start = costs_by_source.month_start
            and customers.lead_source = costs_by_source.lead_source

)

select * from final
