with

users as (

    select * from {{ ref('base_pipedrive__users') }}

),

final as (

    select
        record_id as owner_id,
        owner_name,
        custom_team as team,
        -- Who has left still owns what was theirs.
        'false' as is_deleted

    from users

)

select * from final
