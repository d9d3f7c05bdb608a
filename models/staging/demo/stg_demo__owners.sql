with

source as (

    select * from {{ ref('raw_owners') }}

),

renamed as (

    select
        owner_id,
        owner_name,
        team

    from source

)

select * from renamed
