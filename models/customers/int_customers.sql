with

deals as (

    select * from {{ ref('fct_deals') }}

),

contracts as (

    select * from {{ ref('int_contracts') }}

),

contract_customers as (

    select * from {{ ref('int_contract_customers') }}

),

companies as (

    select * from {{ ref('dim_companies') }}

),

first_contracts as (

    select
        company_id,
        min(start_date) as started_on

    from contracts

    group by company_id

),

customers as (

    select
        customer_id,
        -- With customer_level parent the top of the group, not the company of the sale.
        case when company_id is not null then customer_id end as company_id,
        lead_source,
        channel,
        industry,
        country,
        closed_on as first_sale_on,
        company_id is not null or contact_id is not null as is_known_buyer

    from deals

    where is_first_sale

    union all

    select
        contract_customers.company_id as customer_id,
        contract_customers.company_id,
        contract_customers.lead_source,
        contract_customers.channel,
        contract_customers.industry,
        contract_customers.country,
        cast(null as date) as first_sale_on,
        true as is_known_buyer

    from contract_customers

    left join deals
        on
            contract_customers.company_id = deals.customer_id
            and deals.is_first_sale

    where deals.deal_id is null

),

final as (

    select
        customers.customer_id,
        customers.company_id,
        companies.company_name,
        customers.lead_source,
        customers.channel,
        coalesce(companies.industry, customers.industry) as industry,
        coalesce(companies.country, customers.country) as country,
        {{ lifetime_value_segment('customers') }} as segment,
        customers.is_known_buyer,
        coalesce(customers.first_sale_on, first_contracts.started_on) as acquired_on,
        least(
            coalesce(customers.first_sale_on, first_contracts.started_on),
            coalesce(first_contracts.started_on, customers.first_sale_on)
        ) as known_since_on

    from customers

    left join companies
        on customers.company_id = companies.company_id

    left join first_contracts
        on customers.company_id = first_contracts.company_id

)

select * from final
