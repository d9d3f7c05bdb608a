{%- macro mapped_sources(table) -%}
{%- for source in columns_of_type(table, 'source') -%}
mapping as (

    select * from {{ ref('stg_reference__lead_source_mapping') }}

),

-- A CRM knows few sources, so that each text is normalised once, not once per row.
source_texts as (

    select
        clean_{{ source }} as source_text,
        {{ normalised_source('clean_' ~ source) }} as source_key

    from cleaned

    group by clean_{{ source }}

),

sources as (

    select
        source_texts.source_text,
        coalesce(mapping.lead_source, {{ shortened('source_texts.source_key') }})
            as mapped_lead_source,
        coalesce(mapping.channel, 'other') as channel,
        coalesce(mapping.is_inbound, true) as is_inbound,
        coalesce(mapping.is_mapped, false) as has_mapped_source

    from source_texts

    left join mapping
        on source_texts.source_key = mapping.source_key

    where source_texts.source_key is not null

),

{% endfor -%}
{%- endmacro -%}
