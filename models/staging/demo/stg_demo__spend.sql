with

source as (

    select * from {{ ref('raw_spend') }}

),

renamed as (

    select
        spend_id,
        spend_date,
        source,
        cost_type,
        amount,
        currency,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from source

)

select * from renamed
