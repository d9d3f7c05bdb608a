with

events as (

    select * from {{ ref('base_hubspot__deal_stage_events') }}

),

deals as (

    select * from {{ ref('base_hubspot__deals') }}

),

stages as (

    select * from {{ ref('base_hubspot__stages') }}

),

final as (

    select
        events.deal_id,
        coalesce(stages_of_pipeline.label, stages.label, events.stage_id) as stage,
        {{ moment_text('events.entered_moment') }} as entered_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from events

    left join deals
        on events.deal_id = deals.deal_id_text

    left join stages as stages_of_pipeline
        on
            events.stage_id = stages_of_pipeline.stage_id
            and deals.pipeline_id = stages_of_pipeline.pipeline_id

    left join stages
        on
            events.stage_id = stages.stage_id
            and stages.is_first_of_id

)

select * from final
