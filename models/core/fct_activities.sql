with

activities as (

    select * from {{ ref('int_activities') }}

),

final as (

    select
        activity_id,
        contact_id,
        deal_id,
        owner_id,
        activity_type,
        direction,
        is_automated,
        is_conversation,
        occurred_on,
        occurred_at

    from activities

)

select * from final
