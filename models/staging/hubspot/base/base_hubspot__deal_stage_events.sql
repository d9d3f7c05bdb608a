with

deals as (

    select * from {{ ref('base_hubspot__deals') }}

),

stages as (

    select * from {{ ref('base_hubspot__stages') }}

),

deal_stages as (
    {{ object_rows('hubspot', 'deal_stages') }}
),

deal_history as (
    {{ object_rows('hubspot', 'deal_history') }}
),

deal_versions as (
    {{ object_rows('hubspot', 'deal_versions') }}
),

stage_timings as (
    {{ object_rows('hubspot', 'stage_timings') }}
),

versions_in_json as (

    select
        deal_id_text,
        {{ each_element('versions') }} as version

    from deals

    where versions is not null

),

stage_ids as (

    select
        stage_id,
        {{ normal_text('stage_id') }} as stage_name

    from stages

    where is_first_of_id

),

date_columns as (
    {{ hubspot_stage_dates(hubspot_date_columns('deals'), 'deals', 'deal_id') }}
),

events as (

    select
        {{ without_decimals('record_id') }} as deal_id,
        stage_id,
        1 as source_rank,
        {{ moment('entered_at') }} as entered_moment
    from deal_stages
    union all
    select
        {{ without_decimals('record_id') }} as deal_id,
        value as stage_id,
        2 as source_rank,
        {{ moment('changed_at') }} as entered_moment
    from deal_history
    where property = 'dealstage'
    union all
    select
        deals.deal_id_text as deal_id,
        deal_versions.value as stage_id,
        3 as source_rank,
        {{ moment('deal_versions.changed_at') }} as entered_moment
    from deal_versions
    inner join deals
        on coalesce(deal_versions.record_id, deal_versions.row_key)
            in (deals.record_id, deals.row_key)
    where deal_versions.property = 'dealstage'
    union all
    select
        deal_id_text as deal_id,
        {{ json_value('version', ['value']) }} as stage_id,
        3 as source_rank,
        {{ moment(json_value('version', ['timestamp'])) }} as entered_moment
    from versions_in_json
    where {{ json_value('version', ['name']) }} = 'dealstage'
    union all
    select
        date_columns.deal_id,
        case
            when date_columns.is_label then date_columns.stage
            else coalesce(stage_ids.stage_id, date_columns.stage)
        end as stage_id,
        3 + date_columns.column_rank as source_rank,
        {{ moment('date_columns.entered_at', connector_zone('hubspot')) }} as entered_moment
    from date_columns
    left join stage_ids
        on date_columns.stage = stage_ids.stage_name
    union all
    select
        {{ without_decimals('record_id') }} as deal_id,
        stage_id,
        9 as source_rank,
        {{ moment('entered_at') }} as entered_moment
    from stage_timings

),

filled_events as (

    select distinct
        deal_id,
        stage_id,
        source_rank,
        entered_moment

    from events

    where
        stage_id is not null
        and entered_moment is not null

),

first_sources as (

    select
        deal_id,
        stage_id,
        min(source_rank) as source_rank

    from filled_events

    group by
        deal_id,
        stage_id

),

final as (

    select
        filled_events.deal_id,
        filled_events.stage_id,
        filled_events.entered_moment

    from filled_events

    inner join first_sources
        on
            filled_events.deal_id = first_sources.deal_id
            and filled_events.stage_id = first_sources.stage_id
            and filled_events.source_rank = first_sources.source_rank

)

select * from final
