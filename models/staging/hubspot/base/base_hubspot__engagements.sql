{#- What happened once, from the typed tables and, for types without one, the general. -#}
{%- set types = ['call', 'email', 'meeting', 'note', 'task', 'communication'] -%}
{%- set typed = [] -%}
{%- for type in types if execute and has_object('hubspot', type ~ 's') -%}
    {%- do typed.append(type) -%}
{%- endfor -%}

with

{%- for type in types %}

{{ type }}s as (
    {{ object_rows('hubspot', type ~ 's') }}
),
{%- endfor %}

general as (
    {{ object_rows('hubspot', 'engagements') }}
),

words as (

    select * from {{ ref('base_hubspot__value_labels') }}

),

read_rows as (

    {%- for type in types %}
    select
        *,
        '{{ type }}' as kind,
        true as is_typed
    from {{ type }}s
    union all
    {%- endfor %}
    select
        general.*,
        case
            when coalesce(words.value, upper(general.type)) in (
                'EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL'
            ) then 'email'
            when coalesce(words.value, upper(general.type)) in (
                'COMMUNICATION', 'WHATS_APP', 'LINKEDIN_MESSAGE', 'SMS'
            ) then 'communication'
            when coalesce(words.value, upper(general.type)) = 'CONVERSATION_SESSION'
                then 'conversation'
            when coalesce(words.value, upper(general.type)) in (
                'CALL', 'MEETING', 'NOTE', 'TASK'
            ) then lower(coalesce(words.value, upper(general.type)))
            else 'other'
        end as kind,
        false as is_typed
    from general
    left join words
        on
            words.kind = 'activity'
            and {{ label_key('general.type') }} = words.label

),

wanted_rows as (

    select
        *,
        {{ without_decimals('record_id') }} as engagement_id,
        case
            when metadata is not null then {{ json_value('metadata', ['status']) }}
            else status
        end as metadata_status,
        case
            when metadata is not null then {{ json_value('metadata', ['meetingOutcome']) }}
        end as metadata_outcome,
        case
            when metadata is not null
                then {{ json_value('metadata', ['sequenceStepOrder']) }}
        end as metadata_sequence

    from read_rows

    where
        is_typed
        or kind not in ('{{ (typed or ['']) | join("', '") }}')

),

versions as (

    select
        *,
        {{ version_number(
            'engagement_id, kind', moment('updated_at', connector_zone('hubspot')),
            "coalesce(occurred_at, '')"
        ) }} as version_number

    from wanted_rows

),

final as (

    select
        versions.engagement_id,
        case
            when
                versions.kind = 'email'
                and {{ normal_text(
                    'coalesce(versions.email_status, versions.metadata_status)'
                ) }} in ('bounced', 'failed', 'scheduled', 'sending')
                then 'other'
            when
                versions.kind = 'call'
                and {{ normal_text(
                    'coalesce(versions.call_status, versions.metadata_status)'
                ) }} in ('canceled', 'failed')
                then 'other'
            when
                versions.kind = 'meeting'
                and {{ normal_text(
                    'coalesce(versions.outcome, versions.metadata_outcome)'
                ) }} in ('canceled', 'no_show', 'rescheduled')
                then 'other'
            when versions.kind = 'communication' then coalesce(
                case
                    coalesce(channels.value, upper(versions.channel), types.value, upper(versions.type))
                    when 'WHATS_APP' then 'chat'
                    when 'LINKEDIN_MESSAGE' then 'social'
                    when 'SMS' then 'sms'
                end,
                'other'
            )
            when versions.kind = 'conversation' then 'chat'
            else versions.kind
        end as activity_type,
        case versions.kind
            when 'email' then case
                coalesce(
                    email_directions.value,
                    upper(versions.email_direction),
                    case when not versions.is_typed then coalesce(types.value, upper(versions.type)) end
                )
                when 'EMAIL' then 'outbound'
                when 'INCOMING_EMAIL' then 'inbound'
                when 'FORWARDED_EMAIL' then 'inbound'
            end
            when 'call' then lower(coalesce(call_directions.value, versions.call_direction))
            when 'meeting' then 'outbound'
            else lower(versions.other_direction)
        end as direction,
        versions.occurred_at,
        {{ without_decimals('versions.owner_id') }} as owner_id,
        case
            when
                coalesce(versions.sequence, versions.metadata_sequence) is not null
                or {{ matches("upper(coalesce(versions.sent_via, '') || ' ' || coalesce(versions.engagement_source, '') || ' ' || coalesce(versions.object_source, ''))", 'SEQUENCE|WORKFLOW|AUTOMATION') }}
                then 'true'
            when versions.can_be_automated then 'false'
        end as is_automated,
        case
            when versions.associations is not null
                then {{ json_value('versions.associations', ['contactIds']) }}
            else versions.contact_ids
        end as contact_ids,
        case
            when versions.associations is not null
                then {{ json_value('versions.associations', ['dealIds']) }}
            else versions.deal_ids
        end as deal_ids

    from versions

    left join words as types
        on
            types.kind = 'activity'
            and {{ label_key('versions.type') }} = types.label

    left join words as channels
        on
            channels.kind = 'activity'
            and {{ label_key('versions.channel') }} = channels.label

    left join words as email_directions
        on
            email_directions.kind = 'direction'
            and {{ label_key('versions.email_direction') }} = email_directions.label

    left join words as call_directions
        on
            call_directions.kind = 'direction'
            and {{ label_key('versions.call_direction') }} = call_directions.label

    where
        (versions.version_number = 1 or versions.record_id is null)
        and not versions.is_deleted
        and (versions.active is null or {{ is_true('versions.active') }})

)

select * from final
