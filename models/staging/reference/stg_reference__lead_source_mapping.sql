with

mapping as (

    select * from {{ ref('lead_source_mapping') }}

),

normalised_mapping as (

    select
        {{ normalised_source('raw_value') }} as source_key,
        lead_source,
        channel,
        is_inbound

    from mapping

),

mapped_sources as (

    select
        source_key,
        min(lead_source) as lead_source,
        min(channel) as channel,
        bool_or(is_inbound) as is_inbound,
        true as is_mapped

    from normalised_mapping

    where source_key is not null

    group by source_key

),

-- A CRM may hold our own name of a source without the mapping listing it.
lead_source_names as (

    select
        {{ normalised_source('lead_source') }} as source_key,
        min(lead_source) as lead_source,
        min(channel) as channel,
        bool_or(is_inbound) as is_inbound,
        false as is_mapped

    from normalised_mapping

    group by {{ normalised_source('lead_source') }}

),

unlisted_names as (

    select lead_source_names.*

    from lead_source_names

    left join mapped_sources
        on lead_source_names.source_key = mapped_sources.source_key

    where mapped_sources.source_key is null

),

final as (

    select * from mapped_sources

    union all

    select * from unlisted_names

)

select * from final
