with

checked as (

    select * from {{ ref('checked_crm__lifecycle_events') }}

),

accepted as (

    select
        connector,
        contact_id,
        lifecycle_stage,
        entered_at

    from checked

    where verdict = 'accepted'

)

select * from accepted
