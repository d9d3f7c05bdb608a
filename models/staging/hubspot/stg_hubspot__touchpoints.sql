with

contacts as (

    select * from {{ ref('base_hubspot__contacts') }}

),

contact_history as (

    select * from {{ ref('base_hubspot__contact_history') }}

    where property = 'hs_latest_source'

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

    where object_name = 'contacts'

),

sources as (

    select * from {{ ref('base_hubspot__value_labels') }}

    where kind = 'source'

),

touches as (

    select
        contact_id_text as contact_id,
        lead_source as source,
        {{ moment('first_source_at', connector_zone('hubspot')) }} as touched_moment
    from contacts
    union all
    select
        contact_id_text as contact_id,
        latest_source as source,
        {{ moment('latest_source_at', connector_zone('hubspot')) }} as touched_moment
    from contacts
    union all
    select
        contact_id,
        value as source,
        changed_moment as touched_moment
    from contact_history

),

distinct_touches as (

    select distinct
        touches.contact_id,
        coalesce(sources.value, touches.source) as source,
        touches.touched_moment

    from touches

    left join sources
        on {{ label_key('touches.source') }} = sources.label

    where
        touches.source is not null
        and touches.touched_moment is not null

),

numbered_touches as (

    select
        *,
        row_number() over (
            partition by contact_id
            order by touched_moment, source
        ) as touch_number

    from distinct_touches

),

final as (

    select
        numbered_touches.contact_id || ':' || numbered_touches.touch_number
            as touchpoint_id,
        coalesce(merges.survivor_id, numbered_touches.contact_id) as contact_id,
        numbered_touches.source,
        {{ moment_text('numbered_touches.touched_moment') }} as touched_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from numbered_touches

    left join merges
        on numbered_touches.contact_id = merges.record_id

)

select * from final
