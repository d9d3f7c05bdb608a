with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

stage_history as (

    select * from {{ ref('stg_crm__deal_stage_history') }}

),

deals as (

    select * from {{ ref('int_deals') }}

),

stage_events as (

    select
        deals.deal_id,
        coalesce(deals.pipeline, 'unknown') as pipeline,
        deals.closed_at,
        stage_history.stage,
        stage_history.entered_at,
        lag(stage_history.stage) over (
            partition by deals.deal_id
            order by
                stage_history.entered_at asc,
                stage_history.stage asc
        ) as previous_stage

    from stage_history

    inner join as_of
        on {{ has_happened(local_date('stage_history.entered_at')) }}

    inner join deals
        on stage_history.deal_id = deals.deal_id

    -- What is entered at the close, or after it, is the close itself and no stage.
    where
        deals.closed_at is null
        or stage_history.entered_at < deals.closed_at

),

-- A stage that is entered anew while the deal is in it already is one visit.
visits as (

    select
        deal_id,
        pipeline,
        stage,
        entered_at,
        closed_at,
        lead(entered_at) over (
            partition by deal_id
            order by
                entered_at asc,
                stage asc
        ) as next_entered_at

    from stage_events

    where
        previous_stage is null
        or previous_stage <> stage

),

left_visits as (

    select
        deal_id,
        pipeline,
        stage,
        entered_at,
        coalesce(next_entered_at, closed_at) as left_at

    from visits

),

final as (

    select
        deal_id,
        pipeline,
        stage,
        entered_at,
        left_at,
        {{ local_date('left_at') }} as left_on,
        {{ seconds_between('entered_at', 'left_at') }} as stage_seconds

    from left_visits

    where left_at is not null

)

select * from final
