with

contacts as (

    select * from {{ ref('stg_crm__contacts') }}

),

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}

),

touchpoints as (

    select * from {{ ref('stg_crm__touchpoints') }}

),

activities as (

    select * from {{ ref('stg_crm__activities') }}

),

deals as (

    select * from {{ ref('stg_crm__deals') }}

),

deal_stage_history as (

    select * from {{ ref('stg_crm__deal_stage_history') }}

),

contracts as (

    select * from {{ ref('stg_crm__contracts') }}

),

spend as (

    select * from {{ ref('stg_crm__spend') }}

),

moments as (

    select created_at as happened_at from contacts
    union all
    select entered_at as happened_at from lifecycle_events
    union all
    select touched_at as happened_at from touchpoints
    union all
    select occurred_at as happened_at from activities
    union all
    select created_at as happened_at from deals
    union all
    select closed_at as happened_at from deals
    union all
    select entered_at as happened_at from deal_stage_history

),

-- The latest moment first and its local date after, which is one conversion
-- instead of one per activity.
latest_moment as (

    select max(happened_at) as happened_at

    from moments

    where happened_at < {{ local_to_utc(add_days(today(), 1)) }}

),

latest_dates as (

    select {{ local_date('happened_at') }} as happened_on from latest_moment
    union all
    select max(start_date) as happened_on from contracts
    where start_date <= {{ today() }}
    union all
    select max(spend_date) as happened_on from spend
    where spend_date <= {{ today() }}

),

final as (

    select
        coalesce(
            {{ chosen_as_of_date() }}, max(happened_on), {{ today() }}
        ) as as_of_date

    from latest_dates

)

select * from final
