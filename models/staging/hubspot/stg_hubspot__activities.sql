with

engagements as (

    select * from {{ ref('base_hubspot__engagements') }}

),

contacts as (

    select * from {{ ref('base_hubspot__contacts') }}

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

),

activity_types as (

    select * from {{ ref('base_hubspot__value_labels') }}

    where kind = 'activity'

),

contact_links as (
    {{ object_rows('hubspot', 'engagement_contact_links') }}
),

deal_links as (
    {{ object_rows('hubspot', 'engagement_deal_links') }}
),

{%- for one in ['contact', 'deal'] %}

listed_{{ one }}s as (

    select
        engagement_id,
        {{ each_id(one ~ '_ids') }} as {{ one }}_id
    from engagements
    where {{ one }}_ids is not null
    union all
    select
        {{ without_decimals('record_id') }} as engagement_id,
        {{ without_decimals('other_id') }} as {{ one }}_id
    from {{ one }}_links

),

distinct_{{ one }}s as (

    select distinct
        listed_{{ one }}s.engagement_id,
        coalesce(merges.survivor_id, listed_{{ one }}s.{{ one }}_id) as {{ one }}_id

    from listed_{{ one }}s

    left join merges
        on
            merges.object_name = '{{ one }}s'
            and listed_{{ one }}s.{{ one }}_id = merges.record_id

),

numbered_{{ one }}s as (

    select
        engagement_id,
        {{ one }}_id,
        row_number() over (
            partition by engagement_id
            order by length({{ one }}_id), {{ one }}_id
        ) as row_number_of_engagement

    from distinct_{{ one }}s

),
{%- endfor %}

row_numbers as (

    select
        engagement_id,
        1 as row_number_of_engagement
    from engagements
    union distinct
    select
        engagement_id,
        row_number_of_engagement
    from numbered_contacts
    union distinct
    select
        engagement_id,
        row_number_of_engagement
    from numbered_deals

),

final as (

    select
        engagements.engagement_id || case
            when row_numbers.row_number_of_engagement > 1
                then ':' || row_numbers.row_number_of_engagement
            else ''
        end as activity_id,
        engagements.activity_type,
        engagements.direction,
        {{ hubspot_moment_text('engagements.occurred_at') }} as occurred_at,
        numbered_contacts.contact_id,
        numbered_deals.deal_id,
        engagements.owner_id,
        engagements.is_automated,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from engagements

    -- An engagement without an id stays, for the checks to see.
    left join row_numbers
        on engagements.engagement_id = row_numbers.engagement_id

    left join numbered_contacts
        on
            row_numbers.engagement_id = numbered_contacts.engagement_id
            and row_numbers.row_number_of_engagement
            = numbered_contacts.row_number_of_engagement

    left join numbered_deals
        on
            row_numbers.engagement_id = numbered_deals.engagement_id
            and row_numbers.row_number_of_engagement
            = numbered_deals.row_number_of_engagement

    {%- if execute and not hubspot_has_engagements() %}

    union all

    -- The loader brings no engagements, but what it says of the first one.
    select
        'first_engagement:' || contacts.contact_id_text as activity_id,
        coalesce(
            case lower(contacts.first_engagement_type)
                when 'conversation_session' then 'chat'
                when 'communication' then 'other'
            end,
            lower(activity_types.value),
            lower(contacts.first_engagement_type),
            'email'
        ) as activity_type,
        'outbound' as direction,
        {{ hubspot_moment_text('contacts.first_engagement_at') }} as occurred_at,
        coalesce(merges.survivor_id, contacts.contact_id_text) as contact_id,
        cast(null as {{ dbt.type_string() }}) as deal_id,
        {{ without_decimals('contacts.owner_id') }} as owner_id,
        cast(null as {{ dbt.type_string() }}) as is_automated,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from contacts

    left join merges
        on
            merges.object_name = 'contacts'
            and contacts.contact_id_text = merges.record_id

    left join activity_types
        on {{ label_key('contacts.first_engagement_type') }} = activity_types.label

    where contacts.first_engagement_at is not null
    {%- endif %}

)

select * from final
