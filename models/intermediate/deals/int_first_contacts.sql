with

sales as (

    select * from {{ ref('int_sales') }}

),

leads as (

    select * from {{ ref('int_leads') }}

),

activities as (

    select * from {{ ref('int_activities') }}

),

conversations as (

    select
        contact_id,
        deal_id,
        occurred_on

    from activities

    where is_conversation

),

sale_contacts as (

    select
        sales.deal_id,
        leads.created_on as contacted_on

    from sales

    inner join leads
        on sales.contact_id = leads.contact_id

    union all

    select
        sales.deal_id,
        conversations.occurred_on as contacted_on

    from sales

    inner join conversations
        on sales.contact_id = conversations.contact_id

    union all

    select
        sales.deal_id,
        conversations.occurred_on as contacted_on

    from sales

    inner join conversations
        on sales.deal_id = conversations.deal_id

),

earlier_contacts as (

    select
        sales.deal_id,
        min(sale_contacts.contacted_on) as contacted_on

    from sales

    inner join sale_contacts
        on sales.deal_id = sale_contacts.deal_id

    -- A later sale begins anew: what led to the previous one is not its first contact.
    where
        sales.previous_sale_on is null
        or sale_contacts.contacted_on > sales.previous_sale_on

    group by sales.deal_id

),

final as (

    select
        sales.deal_id,
        least(
            sales.created_on, coalesce(earlier_contacts.contacted_on, sales.created_on)
        ) as first_contact_on

    from sales

    left join earlier_contacts
        on sales.deal_id = earlier_contacts.deal_id

)

select * from final
