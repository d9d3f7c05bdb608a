with

checked as (

    select * from {{ ref('checked_crm__deals') }}

),

accepted as (

    select
        connector,
        deal_id,
        company_id,
        contact_id,
        owner_id,
        deal_name,
        pipeline,
        stage,
        status,
        deal_type,
        {{ normalised_source('crm_source') }} is not null as has_own_source,
        lead_source,
        channel,
        is_inbound,
        amount,
        currency,
        probability,
        created_at,
        closed_at,
        updated_at,
        lost_reason

    from checked

    where verdict = 'accepted'

)

select * from accepted
