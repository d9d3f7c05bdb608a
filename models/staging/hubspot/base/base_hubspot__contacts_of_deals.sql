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
    {{ object_rows('hubspot', 'deal_contact_links') }}
),

contacts_deals as (
    {{ object_rows('hubspot', 'contacts_deals') }}
),

links as (

    select
        {{ without_decimals('record_id') }} as deal_id,
        {{ without_decimals('other_id') }} as contact_id,
        false as is_primary
    from deal_contact_links
    union all
    select
        deal_id_text as deal_id,
        {{ each_id('contact_ids') }} as contact_id,
        false as is_primary
    from deals
    where contact_ids is not null
    union all
    select
        {{ without_decimals('contacts_deals.record_id') }} as deal_id,
        coalesce(
            {{ without_decimals('contacts_deals.other_id') }}, contacts.contact_id_text
        ) as contact_id,
        false as is_primary
    from contacts_deals
    left join contacts
        on contacts_deals.row_key = contacts.row_key

),

ranked_links as (
    {{ hubspot_ranked_links('deal_id', 'contact_id', 'contacts') }}
),

final as (

    select
        deal_id,
        contact_id

    from ranked_links

    where position = 1

)

select * from final
