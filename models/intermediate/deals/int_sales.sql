with

deals as (

    select * from {{ ref('int_deals') }}

),

customer_companies as (

    select * from {{ ref('int_customer_companies') }}

),

sales as (

    select
        deals.deal_id,
        deals.contact_id,
        deals.created_on,
        deals.closed_at,
        deals.closed_on,
        coalesce(
            customer_companies.customer_company_id,
            deals.company_id,
            'contact:' || deals.contact_id,
            'deal:' || deals.deal_id
        ) as customer_id

    from deals

    left join customer_companies
        on deals.company_id = customer_companies.company_id

    where deals.is_won

),

final as (

    select
        deal_id,
        contact_id,
        customer_id,
        created_on,
        closed_on,
        row_number() over customer_sales as sale_number,
        first_value(closed_on) over customer_sales as customer_since_on,
        lag(closed_on) over customer_sales as previous_sale_on

    from sales

    window
        customer_sales as (
            partition by customer_id
            order by
                closed_at asc,
                deal_id asc
        )

)

select * from final
