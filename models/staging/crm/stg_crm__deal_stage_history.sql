with

checked as (

    select * from {{ ref('checked_crm__deal_stage_history') }}

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
