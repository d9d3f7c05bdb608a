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
        -- Blank where the deal has no source of its own: its contact's counts then.
        case
            when {{ normalised_source('crm_source') }} is not null then lead_source
        end as lead_source,
        case
            when {{ normalised_source('crm_source') }} is not null then channel
        end as channel,
        case
            when {{ normalised_source('crm_source') }} is not null then is_inbound
        end as is_inbound,
        amount,
        currency,
        probability,
        created_at,
        closed_at,
        updated_at

    from checked

    where verdict = 'accepted'

)

select * from accepted
