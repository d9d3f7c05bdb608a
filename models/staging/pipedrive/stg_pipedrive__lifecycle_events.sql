with

persons as (

    select * from {{ ref('base_pipedrive__persons') }}

),

leads as (

    select * from {{ ref('base_pipedrive__leads') }}

    where not is_deleted

),

labels as (

    select * from {{ ref('base_pipedrive__labels_of_leads') }}

),

deals as (

    select * from {{ ref('stg_pipedrive__deals') }}

    where
        contact_id is not null
        and is_deleted = 'false'

),

stage_mapping as (

    select * from {{ ref('stg_reference__crm_stage_mapping') }}

    where connector = 'pipedrive'

),

stages_of_labels as (

    select distinct
        labels.lead_id,
        stage_mapping.lifecycle_stage

    from labels

    inner join stage_mapping
        on
            stage_mapping.object_name = 'lead'
            and labels.label_key = stage_mapping.value_key

),

lead_events as (

    select
        coalesce(leads.contact_id, leads.record_id) as contact_id,
        coalesce(stages_of_labels.lifecycle_stage, stage_mapping.lifecycle_stage)
            as lifecycle_stage,
        leads.created_at as entered_at

    from leads

    left join stages_of_labels
        on leads.record_id = stages_of_labels.lead_id

    left join stage_mapping
        on
            stage_mapping.object_name = 'lead'
            and stage_mapping.value_key = '*'

),

deal_events as (

    select
        deals.contact_id,
        stage_mapping.lifecycle_stage,
        deals.created_at as entered_at
    from deals
    inner join stage_mapping
        on
            stage_mapping.object_name = 'deal'
            and stage_mapping.value_key = '*'
    union all
    select
        contact_id,
        'customer' as lifecycle_stage,
        closed_at as entered_at
    from deals
    where
        status = 'won'
        and closed_at is not null

),

first_deals as (

    select
        contact_id,
        min({{ moment('created_at') }}) as first_moment

    from deals

    group by contact_id

),

first_leads as (

    select
        contact_id,
        min(created_moment) as first_moment

    from leads

    where contact_id is not null

    group by contact_id

),

-- A lead that was converted is gone: its person stands in for it.
person_events as (

    select
        persons.record_id as contact_id,
        'mql' as lifecycle_stage,
        persons.created_at as entered_at

    from persons

    inner join first_deals
        on persons.record_id = first_deals.contact_id

    left join first_leads
        on
            persons.record_id = first_leads.contact_id
            and first_deals.first_moment >= first_leads.first_moment

    where
        persons.created_at is not null
        and first_leads.contact_id is null

),

events as (

    select * from lead_events
    where lifecycle_stage is not null
    union all
    select * from deal_events
    union all
    select * from person_events

),

final as (

    select
        contact_id,
        lifecycle_stage,
        entered_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from events

)

select * from final
