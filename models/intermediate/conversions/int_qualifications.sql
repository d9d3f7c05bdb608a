with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

leads as (

    select * from {{ ref('int_leads') }}

),

lifecycle_events as (

    select * from {{ ref('stg_crm__lifecycle_events') }}

),

stage_entries as (

    select
        leads.contact_id,
        lifecycle_events.lifecycle_stage,
        -- An event before the lead was entered counts at its creation.
        greatest(lifecycle_events.entered_at, leads.created_at) as entered_at

    from lifecycle_events

    inner join as_of
        on {{ has_happened(local_date('lifecycle_events.entered_at')) }}

    inner join leads
        on lifecycle_events.contact_id = leads.contact_id

),

mqls as (

    select
        contact_id,
        min(entered_at) as mql_at

    from stage_entries

    where lifecycle_stage = 'mql'

    group by contact_id

),

sqls as (

    select
        mqls.contact_id,
        min(stage_entries.entered_at) as sql_at

    from mqls

    inner join stage_entries
        on
            mqls.contact_id = stage_entries.contact_id
            and mqls.mql_at <= stage_entries.entered_at

    where stage_entries.lifecycle_stage in ('sql', 'opportunity', 'customer')

    group by mqls.contact_id

),

final as (

    select
        mqls.contact_id,
        mqls.mql_at,
        {{ local_date('mqls.mql_at') }} as mql_on,
        sqls.sql_at,
        {{ seconds_between('mqls.mql_at', 'sqls.sql_at') }} as seconds_to_sql,
        coalesce(
            sqls.sql_at <= {{ add_days('mqls.mql_at', var('conversion_window_days')) }},
            false
        ) as is_sql_within_window

    from mqls

    left join sqls
        on mqls.contact_id = sqls.contact_id

)

select * from final
