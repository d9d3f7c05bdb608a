{#- A table, though int_activities has the same rows: a view names the database that it
    was made in, so that nobody could read it in a file that has another name, or is
    attached under one. -#}
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
