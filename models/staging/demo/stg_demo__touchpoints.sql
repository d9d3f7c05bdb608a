with

source as (

    select * from {{ ref('raw_touchpoints') }}

),

renamed as (

    select
        touchpoint_id,
        contact_id,
        source,
        touched_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from source

)

select * from renamed
