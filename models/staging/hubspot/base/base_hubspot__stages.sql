with

pipelines as (

    select * from {{ ref('base_hubspot__pipelines') }}

),

stages_in_tables as (
    {{ object_rows('hubspot', 'stages') }}
),

stages_in_json as (

    select
        pipeline_id,
        updated_at,
        loaded_at,
        source_table,
        {{ each_element('stages') }} as stage

    from pipelines

    where stages is not null

),

stages as (

    select
        stages_in_tables.stage_id,
        coalesce(stages_in_tables.pipeline_id, pipelines.pipeline_id) as pipeline_id,
        stages_in_tables.label,
        stages_in_tables.probability,
        stages_in_tables.is_closed,
        stages_in_tables.is_won,
        stages_in_tables.updated_at,
        stages_in_tables.loaded_at,
        stages_in_tables.source_table

    from stages_in_tables

    left join pipelines
        on stages_in_tables.pipeline_row_key = pipelines.row_key

    union all

    select
        coalesce(
            {{ json_value('stage', ['stageId']) }}, {{ json_value('stage', ['id']) }}
        ) as stage_id,
        pipeline_id,
        {{ json_value('stage', ['label']) }} as label,
        coalesce(
            {{ json_value('stage', ['probability']) }},
            {{ json_value('stage', ['metadata', 'probability']) }}
        ) as probability,
        coalesce(
            {{ json_value('stage', ['isClosed']) }},
            {{ json_value('stage', ['metadata', 'isClosed']) }}
        ) as is_closed,
        {{ json_value('stage', ['closedWon']) }} as is_won,
        updated_at,
        loaded_at,
        source_table

    from stages_in_json

),

versions as (

    select
        *,
        {{ version_number(
            'stage_id, pipeline_id', moment('updated_at'), "coalesce(label, '')"
        ) }} as version_number

    from stages

),

final as (

    select
        stage_id,
        pipeline_id,
        label,
        probability,
        case
            when is_closed is not null then {{ is_true('is_closed') }}
            when {{ is_true('is_won') }} then true
        end as is_closed,
        row_number() over (
            partition by stage_id
            order by pipeline_id nulls last
        ) = 1 as is_first_of_id

    from versions

    where version_number = 1

)

select * from final
