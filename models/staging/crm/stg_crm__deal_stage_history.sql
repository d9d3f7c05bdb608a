with

checked as (

    select * from {{ ref('int_deal_stage_history_checked') }}

),

accepted as (

    select
        connector,
        deal_id,
        stage,
        entered_at

    from checked

    where verdict = 'accepted'

)

select * from accepted
