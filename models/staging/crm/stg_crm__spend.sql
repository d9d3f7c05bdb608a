with

checked as (

    select * from {{ ref('checked_crm__spend') }}

),

accepted as (

    select
        connector,
        spend_id,
        spend_date,
        crm_source,
        lead_source,
        channel,
        is_inbound,
        cost_type,
        amount,
        currency

    from checked

    where verdict = 'accepted'

)

select * from accepted
