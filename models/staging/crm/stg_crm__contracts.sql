with

checked as (

    select * from {{ ref('checked_crm__contracts') }}

),

accepted as (

    select
        connector,
        contract_id,
        company_id,
        start_date,
        end_date,
        cancelled_on,
        monthly_amount,
        currency,
        updated_at

    from checked

    where verdict = 'accepted'

)

select * from accepted
