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
        {#- No `where`: it would be moved before the grouping, to every row. #}
        {%- for name, otherwise in [
            ('channel', "'other'"), ('is_inbound', 'true'), ('is_mapped', 'false'),
        ] %}
        case
            when source_texts.source_key is not null
                then coalesce(mapping.{{ name }}, {{ otherwise }})
        end as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}

    from source_texts

    left join mapping
        on source_texts.source_key = mapping.source_key

),

{% endfor -%}
{%- endmacro -%}
