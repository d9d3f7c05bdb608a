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
        cast(null as {{ dbt.type_string() }}) as is_deleted,
        updated_at

    from source

)

select * from renamed
