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
        is_automated,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from source

)

select * from renamed
