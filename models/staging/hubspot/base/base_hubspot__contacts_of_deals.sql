with

deals as (

    select * from {{ ref('base_hubspot__deals') }}

),

contacts as (

    select * from {{ ref('base_hubspot__contacts') }}

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

    where object_name = 'contacts'

),

deal_contact_links as (
    {{ hubspot_rows('deal_contact_links') }}
),

contacts_deals as (
    {{ hubspot_rows('contacts_deals') }}
),

links as (

    select
        {{ without_decimals('record_id') }} as deal_id,
        {{ without_decimals('other_id') }} as contact_id
    from deal_contact_links
    union all
    select
        deal_id_text as deal_id,
        {{ each_id('contact_ids') }} as contact_id
    from deals
    where contact_ids is not null
    union all
    select
        {{ without_decimals('contacts_deals.record_id') }} as deal_id,
        coalesce(
            {{ without_decimals('contacts_deals.other_id') }}, contacts.contact_id_text
        ) as contact_id
    from contacts_deals
    left join contacts
        on contacts_deals.row_key = contacts.row_key

),

ranked_links as (

    select
        links.deal_id,
        coalesce(merges.survivor_id, links.contact_id) as contact_id,
        row_number() over (
            partition by links.deal_id
            order by
                case when contacts.contact_id_text is null then 2 else 1 end,
                case when contacts.is_deleted then 2 else 1 end,
                contacts.created_moment nulls last,
                length(coalesce(merges.survivor_id, links.contact_id)),
                coalesce(merges.survivor_id, links.contact_id)
        ) as position

    from links

    left join merges
        on links.contact_id = merges.record_id

    left join contacts
        on coalesce(merges.survivor_id, links.contact_id) = contacts.contact_id_text

    where links.contact_id is not null

),

final as (

    select
        deal_id,
        contact_id

    from ranked_links

    where position = 1

)

select * from final
