with

source as (

    select * from {{ ref('raw_contacts') }}

),

renamed as (

    select
        contact_id,
        company_id,
        owner_id,
        email,
        lead_source,
        created_at,
        is_deleted,
        merged_into_contact_id,
        updated_at

    from source

)

select * from renamed
