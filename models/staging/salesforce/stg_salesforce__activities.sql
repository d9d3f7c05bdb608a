with

task_activities as (

    select * from {{ ref('base_salesforce__task_activities') }}

),

events as (

    select * from {{ ref('base_salesforce__events') }}

    -- Each invitee has a copy, and a series stands beside its occurrences.
    where
        not is_deleted
        and not is_child
        and not is_recurrence

),

activity_mapping as (

    select * from {{ ref('stg_reference__crm_activity_mapping') }}

    where connector = 'salesforce'

),

activities as (

    select
        activity_id,
        activity_type,
        direction,
        occurred_at,
        who_id,
        what_id,
        owner_id,
        is_automated
    from task_activities
    union all
    select
        events.id as activity_id,
        coalesce(activity_mapping.activity_type, 'meeting') as activity_type,
        case
            when activity_mapping.activity_type is null then 'outbound'
            else activity_mapping.direction
        end as direction,
        case
            -- The start of what lasts all day is a midnight in UTC.
            when events.is_all_day_event
                then {{ salesforce_day(
                    'coalesce(events.activity_date, events.start_date_time)'
                ) }}
            else coalesce(
                events.start_date_time,
                events.activity_date_time,
                {{ salesforce_day('events.activity_date') }}
            )
        end as occurred_at,
        events.who_id,
        events.what_id,
        events.owner_id,
        coalesce(activity_mapping.is_automated, 'false') as is_automated
    from events
    left join activity_mapping
        on {{ normalised_source('events.type') }} = activity_mapping.value_key

),

final as (

    select
        activity_id,
        activity_type,
        direction,
        occurred_at,
        -- The first three characters of an id say what it is of.
        {{ salesforce_person_id(
            "case when left(who_id, 3) = '003' then who_id end",
            "case when left(who_id, 3) = '00Q' then who_id end"
        ) }} as contact_id,
        case when left(what_id, 3) = '006' then what_id end as deal_id,
        owner_id,
        is_automated,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from activities

)

select * from final
