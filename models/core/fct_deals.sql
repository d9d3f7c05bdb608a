with

deals as (

    select * from {{ ref('int_deals') }}

),

sales as (

    select * from {{ ref('int_sales') }}

),

first_contacts as (

    select * from {{ ref('int_first_contacts') }}

),

companies as (

    select * from {{ ref('dim_companies') }}

),

owners as (

    select * from {{ ref('dim_owners') }}

),

final as (

    select
        deals.deal_id,
        deals.company_id,
        deals.contact_id,
        deals.owner_id,
        sales.customer_id,
        deals.deal_name,
        coalesce(deals.pipeline, 'unknown') as pipeline,
        coalesce(deals.stage, 'unknown') as stage,
        deals.deal_type,
        deals.lead_source,
        deals.channel,
        coalesce(owners.owner, deals.owner_id, 'unknown') as owner,
        coalesce(owners.team, 'unknown') as team,
        coalesce(companies.industry, 'unknown') as industry,
        coalesce(companies.country, 'unknown') as country,
        deals.currency,
        deals.amount_in_deal_currency,
        deals.amount,
        deals.probability,
        case when deals.is_closed and not deals.is_won then deals.lost_reason end
            as lost_reason,
        deals.is_closed,
        deals.is_won,
        coalesce(sales.sale_number = 1, false) as is_first_sale,
        coalesce(deals.closed_on < deals.created_on, false) as is_closed_before_created,
        deals.created_on,
        deals.closed_on,
        sales.customer_since_on,
        sales.previous_sale_on,
        first_contacts.first_contact_on,
        deals.created_at,
        deals.closed_at

    from deals

    left join sales
        on deals.deal_id = sales.deal_id

    left join first_contacts
        on deals.deal_id = first_contacts.deal_id

    left join companies
        on deals.company_id = companies.company_id

    left join owners
        on deals.owner_id = owners.owner_id

)

select * from final
