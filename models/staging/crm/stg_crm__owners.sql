with

checked as (

    select * from {{ ref('checked_crm__owners') }}

),

accepted as (

    select
        connector,
        owner_id,
        owner_name,
        team

    from checked

    where verdict = 'accepted'

)

select * from accepted
