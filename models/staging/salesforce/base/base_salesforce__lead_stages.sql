with

leads as (

    select * from {{ ref('base_salesforce__leads') }}

    where not is_deleted

),

status_changes as (

    select * from {{ ref('base_salesforce__lead_history') }}

    where
        lower(trim(field)) = 'status'
        and not is_deleted

),

stage_mapping as (

    select * from {{ ref('stg_reference__crm_stage_mapping') }}

    where
        connector = 'salesforce'
        and object_name = 'lead'

),

-- Without any change of a status, nobody brings the history.
history as (

    select count(*) as status_changes from status_changes

),

ranked_changes as (

    select
        *,
        row_number() over (
            partition by lead_id
            order by
                created_moment asc nulls last,
                id asc
        ) as position

    from status_changes

),

statuses as (

    select
        leads.id as lead_id,
        ranked_changes.old_value as status,
        leads.created_date as entered_at
    from leads
    inner join ranked_changes
        on
            leads.id = ranked_changes.lead_id
            and ranked_changes.position = 1
    union all
    select
        leads.id as lead_id,
        ranked_changes.new_value as status,
        ranked_changes.created_date as entered_at
    from leads
    inner join ranked_changes
        on leads.id = ranked_changes.lead_id
    union all
    select
        leads.id as lead_id,
        leads.status,
        leads.created_date as entered_at
    from leads
    left join ranked_changes
        on
            leads.id = ranked_changes.lead_id
            and ranked_changes.position = 1
    where
        ranked_changes.lead_id is null
        and not leads.has_converted

),

stages as (

    select
        statuses.lead_id,
        coalesce(stage_mapping.lifecycle_stage, statuses.status) as lifecycle_stage,
        statuses.entered_at

    from statuses

    left join stage_mapping
        on {{ normalised_source('statuses.status') }} = stage_mapping.value_key

    where statuses.status is not null

),

final as (

    select
        lead_id,
        lifecycle_stage,
        entered_at
    from stages
    union all
    -- Nothing else would know how many there were to become sales qualified.
    select
        leads.id as lead_id,
        'mql' as lifecycle_stage,
        leads.created_date as entered_at
    from leads
    left join stages
        on leads.id = stages.lead_id
    cross join history
    where
        history.status_changes = 0
        and (
            leads.has_converted
            or stages.lifecycle_stage in ('sql', 'disqualified')
        )

)

select * from final
