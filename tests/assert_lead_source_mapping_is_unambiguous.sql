-- Each source maps to one lead source, and each lead source to one channel and to
-- inbound or not; otherwise reports by lead source and by channel would disagree. A
-- text that states no source maps to unknown, in the channel unknown, not inbound.
-- Fix seeds/reference/lead_source_mapping.csv.

with

mapping as (

    select
        {{ normalised_source('raw_value') }} as source_key,
        lead_source,
        channel,
        is_inbound

    from {{ ref('lead_source_mapping') }}

),

doubled_sources as (

    select
        'raw_value' as column_name,
        source_key as column_value

    from mapping

    group by source_key

    having count(*) > 1 or source_key is null

),

torn_lead_sources as (

    select
        'lead_source' as column_name,
        lead_source as column_value

    from mapping

    group by lead_source

    having
        min(channel) <> max(channel)
        or bool_or(is_inbound) <> bool_and(is_inbound)
        or (
            lead_source = 'unknown'
            and (max(channel) <> 'unknown' or bool_or(is_inbound))
        )

)

select * from doubled_sources
union all
select * from torn_lead_sources
