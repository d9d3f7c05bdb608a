with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

leads as (

    select * from {{ ref('int_leads') }}

),

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}

),

deals as (

    select * from {{ ref('int_deals') }}

),

customer_events as (

    select
        lifecycle_events.contact_id,
        lifecycle_events.entered_at as converted_at

    from lifecycle_events

    inner join as_of
        on {{ has_happened(local_date('lifecycle_events.entered_at')) }}

    where lifecycle_events.lifecycle_stage = 'customer'

),

won_deals as (

    select
        contact_id,
        closed_at as converted_at

    from deals

    where is_won

),

conversions as (

    select * from customer_events
    union all
    select * from won_deals

),

first_conversions as (

    select
        contact_id,
        min(converted_at) as converted_at

    from conversions

    group by contact_id

),

final as (

    select
        leads.contact_id,
        -- A conversion before the lead was entered counts at its creation.
        greatest(first_conversions.converted_at, leads.created_at) as converted_at

    from leads

    inner join first_conversions
        on leads.contact_id = first_conversions.contact_id

)

select * from final
