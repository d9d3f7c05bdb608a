{%- set knows_closed = has_column('salesforce', 'tasks', 'is_closed')
    or has_column('salesforce', 'tasks', 'status') -%}

with

tasks as (

    select * from {{ ref('base_salesforce__tasks') }}

    where
        not is_deleted
        and not is_recurrence

),

email_messages as (

    select * from {{ ref('base_salesforce__email_messages') }}

    where
        not is_deleted
        and activity_id is not null

),

activity_mapping as (

    select * from {{ ref('stg_reference__crm_activity_mapping') }}

    where connector = 'salesforce'

),

ranked_messages as (

    select
        activity_id,
        incoming,
        message_date,
        row_number() over (
            partition by activity_id
            order by
                {{ moment('message_date') }} asc nulls last,
                id asc
        ) as position

    from email_messages

),

worded_tasks as (

    select
        *,
        case
            when lower(trim(task_subtype)) <> 'task' then task_subtype
            else type
        end as word,
        case
            when is_closed is not null then {{ is_true('is_closed') }}
            {%- if knows_closed %}
            else coalesce(lower(trim(status)) = 'completed', false)
            {%- else %}
            else true
            {%- endif %}
        end as is_done

    from tasks

),

typed_tasks as (

    select
        worded_tasks.*,
        case
            when not worded_tasks.is_done or worded_tasks.word is null then 'task'
            else coalesce(activity_mapping.activity_type, worded_tasks.word)
        end as activity_type,
        case
            when worded_tasks.is_done then activity_mapping.direction
        end as usual_direction,
        case
            when worded_tasks.is_done then activity_mapping.is_automated
        end as is_automated,
        lower(trim(worded_tasks.call_type)) as call_word,
        {{ salesforce_days_apart(
            'worded_tasks.created_moment', 'worded_tasks.activity_date'
        ) }} as days_from_creation

    from worded_tasks

    left join activity_mapping
        on {{ normalised_source('worded_tasks.word') }} = activity_mapping.value_key

),

-- Salesforce logs what its users do: where nothing says who called or wrote, they did.
final as (

    select
        typed_tasks.id as activity_id,
        case
            when
                typed_tasks.activity_type = 'call'
                and typed_tasks.call_word = 'internal'
                then 'other'
            else typed_tasks.activity_type
        end as activity_type,
        case
            when typed_tasks.activity_type = 'call'
                then case
                    when typed_tasks.call_word in ('inbound', 'outbound')
                        then typed_tasks.call_word
                    when typed_tasks.call_word = 'internal' then null
                    else typed_tasks.usual_direction
                end
            when
                typed_tasks.activity_type = 'email'
                and ranked_messages.incoming is not null
                then case
                    when {{ is_true('ranked_messages.incoming') }} then 'inbound'
                    else 'outbound'
                end
            else typed_tasks.usual_direction
        end as direction,
        coalesce(
            case
                when typed_tasks.activity_type = 'email'
                    then ranked_messages.message_date
            end,
            typed_tasks.completed_date_time,
            case
                when
                    typed_tasks.days_from_creation > 1
                    or typed_tasks.created_date is null
                    then {{ salesforce_day('typed_tasks.activity_date') }}
            end,
            typed_tasks.created_date
        ) as occurred_at,
        typed_tasks.who_id,
        typed_tasks.what_id,
        typed_tasks.owner_id,
        coalesce(typed_tasks.is_automated, 'false') as is_automated

    from typed_tasks

    left join ranked_messages
        on
            typed_tasks.id = ranked_messages.activity_id
            and ranked_messages.position = 1

)

select * from final
