with

source as (

    select * from {{ ref('raw_deals') }}

),

renamed as (

    select
        deal_id,
        company_id,
        contact_id,
        owner_id,
        deal_name,
        pipeline,
        stage,
        status,
        deal_type,
        amount,
        currency,
        probability,
        created_at,
        closed_at,
        is_deleted,
        updated_at

    from source

)

select * from renamed
