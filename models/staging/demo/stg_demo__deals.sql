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
        cast(null as {{ dbt.type_string() }}) as lead_source,
        amount,
        currency,
        probability,
        created_at,
        closed_at,
        is_deleted,
        cast(null as {{ dbt.type_string() }}) as merged_into_deal_id,
        updated_at,
        cast(null as {{ dbt.type_string() }}) as lost_reason

    from source

)

select * from renamed
