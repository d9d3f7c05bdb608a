with

source as (

    select * from {{ ref('raw_deal_stage_history') }}

),

renamed as (

    select
        deal_id,
        stage,
        entered_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from source

)

select * from renamed
