{%- set dimensions = ['lead_source', 'channel', 'industry', 'country'] -%}

with

customer_periods as (

    select * from {{ ref('int_customer_periods') }}

),

customers as (

    select * from {{ ref('int_contract_customers') }}

),

customers_in_periods as (

    select
        customer_periods.period_grain,
        customer_periods.period_start,
        customers.lead_source,
        customers.channel,
        customers.industry,
        customers.country,
        customer_periods.is_at_start,
        customer_periods.is_at_end,
        customer_periods.is_at_start and customer_periods.is_ended as is_churned,
        customer_periods.is_at_start and customer_periods.is_at_end as is_retained,
        customer_periods.is_begun and customer_periods.coverage_number = 1 as is_joined,
        customer_periods.is_begun and customer_periods.coverage_number > 1
            as is_reactivated,
        customer_periods.is_begun and customer_periods.is_ended as is_joined_and_left,
        customer_periods.amount_at_start,
        customer_periods.amount_at_end,
        customer_periods.amount_at_end - customer_periods.amount_at_start
            as amount_change

    from customer_periods

    inner join customers
        on customer_periods.company_id = customers.company_id

),

by_breakdown as (

    select
        period_grain,
        period_start,
        {{ breakdown_columns(dimensions) }},
        count(*) filter (where is_at_start) as customers_at_start,
        count(*) filter (where is_churned) as churned_customers,
        count(*) filter (where is_joined) as joined_customers,
        count(*) filter (where is_reactivated) as reactivated_customers,
        count(*) filter (where is_joined_and_left) as joined_and_left_customers,
        count(*) filter (where is_at_end) as customers_at_end,
        {{ sum_if('is_at_start', 'amount_at_start') }} as mrr_at_start,
        {{ sum_if('is_churned', 'amount_at_start') }} as churned_mrr,
        {{ sum_if('is_retained and amount_change < 0', '-amount_change') }}
            as contraction_mrr,
        {{ sum_if('is_retained and amount_change > 0', 'amount_change') }}
            as expansion_mrr,
        {{ sum_if('is_retained', 'amount_at_end') }} as retained_mrr,
        {{ sum_if('is_joined and is_at_end', 'amount_at_end') }} as new_mrr,
        {{ sum_if('is_reactivated and is_at_end', 'amount_at_end') }}
            as reactivated_mrr,
        {{ sum_if('is_at_end', 'amount_at_end') }} as mrr_at_end

    from customers_in_periods

    group by {{ by_breakdowns(dimensions) }}

),

every_period as (
    {{ every_period('by_breakdown') }}
),

final as (

    select
        period_grain,
        period_start,
        breakdown,
        breakdown_value,
        is_complete,
        {{ grace_ends('next_start') }} <= as_of_date as is_mature,
        coalesce(customers_at_start, 0) as customers_at_start,
        coalesce(churned_customers, 0) as churned_customers,
        {{ percentage('churned_customers', 'customers_at_start') }} as churn_rate_pct,
        coalesce(joined_customers, 0) as joined_customers,
        coalesce(reactivated_customers, 0) as reactivated_customers,
        coalesce(joined_and_left_customers, 0) as joined_and_left_customers,
        coalesce(customers_at_end, 0) as customers_at_end,
        cast(coalesce(mrr_at_start, 0) as decimal(38, 2)) as mrr_at_start,
        cast(coalesce(churned_mrr, 0) as decimal(38, 2)) as churned_mrr,
        cast(coalesce(contraction_mrr, 0) as decimal(38, 2)) as contraction_mrr,
        cast(coalesce(expansion_mrr, 0) as decimal(38, 2)) as expansion_mrr,
        cast(coalesce(retained_mrr, 0) as decimal(38, 2)) as retained_mrr,
        cast(coalesce(new_mrr, 0) as decimal(38, 2)) as new_mrr,
        cast(coalesce(reactivated_mrr, 0) as decimal(38, 2)) as reactivated_mrr,
        cast(coalesce(mrr_at_end, 0) as decimal(38, 2)) as mrr_at_end,
        {{ percentage('churned_mrr + contraction_mrr', 'mrr_at_start') }}
            as gross_revenue_churn_pct,
        {{ percentage('retained_mrr', 'mrr_at_start') }} as net_revenue_retention_pct

    from every_period

    left join by_breakdown
        using (period_grain, period_start, breakdown, breakdown_value)

)

select * from final
