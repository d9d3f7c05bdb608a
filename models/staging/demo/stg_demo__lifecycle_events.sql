with

source as (

    select * from {{ ref('raw_lifecycle_events') }}

),

renamed as (

    select
        contact_id,
        lifecycle_stage,
        entered_at

    from source

)

select * from renamed
