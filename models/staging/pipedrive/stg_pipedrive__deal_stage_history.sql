with

deals as (

    select * from {{ ref('base_pipedrive__deals') }}

),

stages as (

    select * from {{ ref('base_pipedrive__stages') }}

),

flow as (
    {{ object_rows('pipedrive', 'flow') }}
),

changes as (

    select distinct
        {{ pipedrive_id('record_id') }} as change_id,
        {{ pipedrive_id('deal_id') }} as deal_id,
        {{ pipedrive_id('old_value') }} as old_stage_id,
        {{ pipedrive_id('new_value') }} as new_stage_id,
        {{ moment('changed_at') }} as changed_moment

    from flow

    where lower(trim(field_key)) = 'stage_id'

),

numbered_changes as (

    select
        *,
        row_number() over (
            partition by deal_id
            order by
                changed_moment nulls last,
                length(change_id),
                change_id
        ) as change_number

    from changes

),

visits as (

    select
        deals.record_id as deal_id,
        case
            when numbered_changes.deal_id is null
                then coalesce(deals.stage, deals.stage_id)
            else numbered_changes.old_stage_id
        end as stage_id,
        {%- if has_object('pipedrive', 'flow') %}
        deals.created_at as entered_at
        {%- else %}
        coalesce(deals.stage_changed_at, deals.created_at) as entered_at
        {%- endif %}
    from deals
    left join numbered_changes
        on
            deals.record_id = numbered_changes.deal_id
            and numbered_changes.change_number = 1
    union all
    -- Of deals that are gone nothing else is known.
    select
        numbered_changes.deal_id,
        numbered_changes.new_stage_id as stage_id,
        {{ moment_text('numbered_changes.changed_moment') }} as entered_at
    from numbered_changes
    inner join deals
        on numbered_changes.deal_id = deals.record_id

),

final as (

    select
        visits.deal_id,
        coalesce(stages.stage, visits.stage_id) as stage,
        visits.entered_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from visits

    left join stages
        on visits.stage_id = stages.record_id

    where visits.stage_id is not null

)

select * from final
