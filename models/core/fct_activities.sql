{#- A view: all that it adds to what the intake has written is the join of a contact,
    and to write the largest table once more cost a twelfth of all SQL. -#}
{{ config(materialized='view') }}

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
