with

leads as (

    select * from {{ ref('int_leads') }}

),

ranked_leads as (

    select
        company_id,
        contact_id,
        created_at,
        lead_source,
        channel,
        row_number() over (
            partition by company_id
            order by
                created_at asc,
                contact_id asc
        ) as creation_rank

    from leads

    where company_id is not null

),

final as (

    select
        company_id,
        contact_id,
        created_at,
        lead_source,
        channel

    from ranked_leads

    where creation_rank = 1

)

select * from final
