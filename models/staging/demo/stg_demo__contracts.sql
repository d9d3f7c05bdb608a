with

source as (

    select * from {{ ref('raw_contracts') }}

),

renamed as (

    select
        contract_id,
        company_id,
        start_date,
        end_date,
        cancelled_on,
        monthly_amount,
        currency,
        updated_at

    from source

)

select * from renamed
