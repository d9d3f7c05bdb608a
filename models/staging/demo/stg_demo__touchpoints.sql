with

source as (

    select * from {{ ref('raw_touchpoints') }}

),

renamed as (

    select
        touchpoint_id,
        contact_id,
        source,
        touched_at

    from source

)

select * from renamed
