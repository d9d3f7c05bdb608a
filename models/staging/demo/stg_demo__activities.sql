with

source as (

    select * from {{ ref('raw_activities') }}

),

renamed as (

    select
        activity_id,
        activity_type,
        direction,
        occurred_at,
        contact_id,
        deal_id,
        owner_id,
        is_automated

    from source

)

select * from renamed
