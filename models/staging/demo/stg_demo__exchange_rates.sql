with

source as (

    select * from {{ ref('raw_exchange_rates') }}

),

renamed as (

    select
        rate_date,
        currency,
        rate,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from source

)

select * from renamed
