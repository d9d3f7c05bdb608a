with

leads as (

    select * from {{ ref('base_pipedrive__leads') }}

),

deals as (

    select * from {{ ref('base_pipedrive__deals') }}

),

links as (

    select * from {{ ref('base_pipedrive__links_of_deals') }}

),

options as (

    select * from {{ ref('base_pipedrive__options') }}

),

records as (

    select
        coalesce(contact_id, record_id) as contact_id,
        record_id,
        1 as kind_rank,
        created_moment,
        channel,
        origin
    from leads
    where not is_deleted
    union all
    select
        links.contact_id,
        deals.record_id,
        2 as kind_rank,
        deals.created_moment,
        deals.channel,
        deals.origin
    from deals
    inner join links
        on deals.record_id = links.deal_id
    where not deals.is_deleted

),

sources as (

    select
        records.contact_id,
        records.record_id,
        records.kind_rank,
        records.created_moment,
        -- What the company says itself goes before how the record came in.
        1 as source_rank,
        {{ pipedrive_option('channels', 'records.channel', true) }} as lead_source
    from records
    {{ pipedrive_option_join('channels', 'deals', 'channel', 'records.channel') }}
    union all
    select
        contact_id,
        record_id,
        kind_rank,
        created_moment,
        2 as source_rank,
        {{ words_of_camel_case('origin') }} as lead_source
    from records

),

ranked_sources as (

    select
        contact_id,
        lead_source,
        row_number() over (
            partition by contact_id
            order by
                source_rank,
                created_moment nulls last,
                kind_rank,
                length(record_id),
                record_id
        ) as position

    from sources

    where
        contact_id is not null
        and lead_source is not null

),

final as (

    select
        contact_id,
        lead_source

    from ranked_sources

    where position = 1

)

select * from final
