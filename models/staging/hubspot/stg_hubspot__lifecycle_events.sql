with

contacts as (

    select * from {{ ref('base_hubspot__contacts') }}

),

contact_history as (

    select * from {{ ref('base_hubspot__contact_history') }}

    where property = 'lifecyclestage'

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

    where object_name = 'contacts'

),

stage_labels as (

    select * from {{ ref('base_hubspot__value_labels') }}

    where kind = 'lifecycle'

),

stage_mapping as (

    select * from {{ ref('stg_reference__crm_stage_mapping') }}

    where
        connector = 'hubspot'
        and object_name = 'contact'

),

date_columns as (
    {{ hubspot_stage_dates(hubspot_date_columns('contacts'), 'contacts', 'contact_id') }}
),

events as (

    select
        contact_id,
        value as stage,
        changed_moment as entered_moment,
        0 as source_rank
    from contact_history
    union all
    select
        date_columns.contact_id,
        case
            when date_columns.is_label
                then coalesce(stage_labels.value, date_columns.stage)
            else date_columns.stage
        end as stage,
        {{ moment('date_columns.entered_at', connector_zone('hubspot')) }} as entered_moment,
        date_columns.column_rank as source_rank
    from date_columns
    left join stage_labels
        on {{ label_key('date_columns.stage') }} = stage_labels.label

),

filled_events as (

    select distinct
        contact_id,
        stage,
        entered_moment,
        source_rank

    from events

    where
        stage is not null
        and entered_moment is not null

),

first_sources as (

    select
        contact_id,
        stage,
        min(source_rank) as source_rank

    from filled_events

    group by
        contact_id,
        stage

),

final as (

    select
        coalesce(merges.survivor_id, filled_events.contact_id) as contact_id,
        coalesce(
            stage_mapping.lifecycle_stage,
            case lower(filled_events.stage)
                when 'subscriber' then 'other'
                when 'marketingqualifiedlead' then 'mql'
                when 'salesqualifiedlead' then 'sql'
                when 'evangelist' then 'customer'
            end,
            filled_events.stage
        ) as lifecycle_stage,
        {{ moment_text('filled_events.entered_moment') }} as entered_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from filled_events

    inner join first_sources
        on
            filled_events.contact_id = first_sources.contact_id
            and filled_events.stage = first_sources.stage
            and filled_events.source_rank = first_sources.source_rank

    left join merges
        on filled_events.contact_id = merges.record_id

    left join stage_mapping
        on {{ normalised_source('filled_events.stage') }} = stage_mapping.value_key

)

select * from final
