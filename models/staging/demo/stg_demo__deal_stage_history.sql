with

source as (

    select * from {{ ref('raw_deal_stage_history') }}

),

renamed as (

    select
        deal_id,
        stage,
        entered_at

    from source

)

select * from renamed
