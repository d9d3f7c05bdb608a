with

activities as (

    select * from {{ ref('base_pipedrive__activities') }}

    where not is_deleted

),

leads as (

    select * from {{ ref('base_pipedrive__leads') }}

    where not is_deleted

),

activity_mapping as (

    select * from {{ ref('stg_reference__crm_activity_mapping') }}

    where connector = 'pipedrive'

),

judged_activities as (

    select
        *,
        {{ normalised_source('type') }} as type_key,
        case
            when done is not null
                then {{ is_true('done') }} or lower(trim(done)) = 'done'
            when says_what_is_done then done_at is not null
            else true
        end as is_done,
        left(trim(due_date), 10) as due_day,
        {{ pipedrive_moment("left(trim(due_date), 10) || ' ' || trim(due_time)") }}
            as due_moment,
        -- An export's moment is in UTC already.
        {{ moment('done_at') }} as done_moment

    from activities

),

timed_activities as (

    select
        *,
        least(
            coalesce(due_moment, case when is_done then done_moment end),
            coalesce(case when is_done then done_moment end, due_moment)
        ) as occurred_moment

    from judged_activities

),

final as (

    select
        timed_activities.record_id as activity_id,
        case
            when timed_activities.is_done
                then coalesce(activity_mapping.activity_type, timed_activities.type)
            else 'task'
        end as activity_type,
        case when timed_activities.is_done then activity_mapping.direction end
            as direction,
        coalesce(
            {{ moment_text('timed_activities.occurred_moment') }},
            timed_activities.due_day,
            timed_activities.created_at
        ) as occurred_at,
        coalesce(timed_activities.contact_id, leads.contact_id, leads.record_id)
            as contact_id,
        timed_activities.deal_id,
        timed_activities.owner_id,
        cast(null as {{ dbt.type_string() }}) as is_automated,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from timed_activities

    left join leads
        on timed_activities.lead_id = leads.record_id

    left join activity_mapping
        on timed_activities.type_key = activity_mapping.value_key

)

select * from final
