with

checked as (

    select * from {{ ref('checked_crm__touchpoints') }}

),

accepted as (

    select
        connector,
        touchpoint_id,
        contact_id,
        crm_source,
        lead_source,
        channel,
        is_inbound,
        touched_at

    from checked

    where verdict = 'accepted'

)

select * from accepted
