with

customer_periods as (

    select * from {{ ref('int_customer_periods') }}

),

customers as (

    select * from {{ ref('int_contract_customers') }}

),

-- A company that leaves and comes back in one month has two coverage periods in it.
company_months as (

    select
        company_id,
        period_start as month_start,
        sum(amount_at_start) as amount_at_start,
        sum(amount_at_end) as amount_at_end,
        bool_or(is_at_start) as is_at_start,
        bool_or(is_at_end) as is_at_end,
        bool_or(is_begun and coverage_number = 1) as is_joined,
        bool_or(is_begun and coverage_number > 1) as is_reactivated,
        bool_or(is_at_start and is_ended) as is_churned

    from customer_periods

    where period_grain = 'month'

    group by
        company_id,
        period_start

),

final as (

    select
        company_months.company_id,
        company_months.month_start,
        customers.lead_source,
        customers.channel,
        customers.industry,
        customers.country,
        cast(company_months.amount_at_start as decimal(38, 2)) as amount_at_start,
        cast(company_months.amount_at_end as decimal(38, 2)) as amount_at_end,
        company_months.is_at_start,
        company_months.is_at_end,
        company_months.is_joined,
        company_months.is_reactivated,
        company_months.is_churned

    from company_months

    inner join customers
        on company_months.company_id = customers.company_id

)

select * from final
