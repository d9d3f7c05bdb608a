{%- set has_contacts = salesforce_has_people('contacts') -%}

with

opportunities as (

    select * from {{ ref('base_salesforce__opportunities') }}

),

leads as (

    select * from {{ ref('base_salesforce__leads') }}

    where
        has_converted
        and not is_deleted

),

roles as (

    select * from {{ ref('base_salesforce__opportunity_contact_roles') }}

    where not is_deleted

),

links as (

    select
        opportunity_id,
        contact_id,
        case when is_primary then 1 else 4 end as link_rank,
        created_moment,
        id as link_id
    from roles
    union all
    select
        id as opportunity_id,
        contact_id,
        2 as link_rank,
        created_moment,
        id as link_id
    from opportunities
    union all
    select
        converted_opportunity_id as opportunity_id,
        {{ 'converted_contact_id' if has_contacts else 'id' }}
            as contact_id,
        3 as link_rank,
        created_moment,
        id as link_id
    from leads

),

ranked_links as (

    select
        opportunity_id,
        contact_id,
        row_number() over (
            partition by opportunity_id
            order by
                link_rank asc,
                created_moment asc nulls last,
                link_id asc
        ) as position

    from links

    where
        opportunity_id is not null
        and contact_id is not null
        and (link_rank = 3 or {{ has_contacts | lower }})

),

final as (

    select
        opportunity_id,
        contact_id

    from ranked_links

    where position = 1

)

select * from final
