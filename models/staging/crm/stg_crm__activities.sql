with

checked as (

    select * from {{ ref('checked_crm__activities') }}

),

accepted as (

    select
        connector,
        activity_id,
        activity_type,
        direction,
        occurred_at,
        contact_id,
        deal_id,
        owner_id,
        is_automated

    from checked

    where verdict = 'accepted'

)

select * from accepted
