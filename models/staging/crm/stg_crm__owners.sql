with

checked as (

    select * from {{ ref('int_owners_checked') }}

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
