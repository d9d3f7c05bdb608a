with

checked as (

    select * from {{ ref('int_contacts_checked') }}

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
