with

deals as (

    select * from {{ ref('int_deals') }}

),

sales as (

    select
        deal_id,
        contact_id,
        created_on,
        closed_at,
        closed_on,
        coalesce(
            company_id, 'contact:' || contact_id, 'deal:' || deal_id
        ) as customer_id

    from deals

    where is_won

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
