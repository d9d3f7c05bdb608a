with

source as (

    select * from {{ ref('raw_exchange_rates') }}

),

renamed as (

    select
        rate_date,
        currency,
        rate

    from source

)

select * from renamed
