with

source as (

    select * from {{ ref('raw_owners') }}

),

renamed as (

    select
        owner_id,
        owner_name,
        team,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from source

)

select * from renamed
