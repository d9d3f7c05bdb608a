with

checked as (

    select * from {{ ref('int_lifecycle_events_checked') }}

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
