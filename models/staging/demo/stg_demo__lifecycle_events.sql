with

source as (

    select * from {{ ref('raw_lifecycle_events') }}

),

renamed as (

    select
        contact_id,
        lifecycle_stage,
        entered_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from source

)

select * from renamed
