{#- A view: to write all rows twice, here and as facts, costs more than its join. -#}
{{ config(materialized='view') }}

with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

activities as (

    select * from {{ ref('stg_crm__activities') }}

),

leads as (

    select * from {{ ref('int_leads') }}

),

dated_activities as (

    select
        *,
        {{ local_date('occurred_at') }} as occurred_on

    from activities

),

final as (

    select
        dated_activities.activity_id,
        leads.contact_id,
        dated_activities.deal_id,
        dated_activities.owner_id,
        dated_activities.activity_type,
        dated_activities.direction,
        dated_activities.is_automated,
        dated_activities.activity_type in (
            'call', 'email', 'meeting', 'chat', 'social', 'sms'
        ) as is_conversation,
        dated_activities.occurred_on,
        dated_activities.occurred_at

    from dated_activities

    inner join as_of
        on {{ has_happened('dated_activities.occurred_on') }}

    -- A contact that is not in scope is read as blank.
    left join leads
        on dated_activities.contact_id = leads.contact_id

)

select * from final
