with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

contacts as (

    select * from {{ ref('stg_crm__contacts') }}

),

dated_contacts as (

    select
        contact_id,
        company_id,
        owner_id,
        lead_source,
        channel,
        is_inbound,
        created_at,
        {{ local_date('created_at') }} as created_on

    from contacts

),

final as (

    select dated_contacts.*

    from dated_contacts

    inner join as_of
        on {{ has_happened('dated_contacts.created_on') }}

)

select * from final
