with

checked as (

    select * from {{ ref('checked_crm__contacts') }}

),

accepted as (

    select
        connector,
        contact_id,
        company_id,
        owner_id,
        email,
        crm_source,
        lead_source,
        channel,
        is_inbound,
        created_at,
        updated_at

    from checked

    where verdict = 'accepted'

)

select * from accepted
