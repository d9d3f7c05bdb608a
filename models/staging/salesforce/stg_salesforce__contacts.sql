{%- set has_accounts = has_object('salesforce', 'companies') -%}
{%- set has_contacts = salesforce_has_people('contacts') -%}

with

contacts as (

    select * from {{ ref('base_salesforce__contacts') }}

),

leads as (

    select * from {{ ref('base_salesforce__leads') }}

),

-- The records that are one person: a contact, and the leads that became it.
records_of_contacts as (

    select
        id as contact_id,
        2 as object_rank,
        id as record_id,
        created_date,
        created_moment,
        lead_source
    from contacts
    union all
    select
        converted_contact_id as contact_id,
        1 as object_rank,
        id as record_id,
        created_date,
        created_moment,
        lead_source
    from leads
    where
        has_converted
        and not is_deleted
        and converted_contact_id is not null

),

ranked_records as (

    select
        contact_id,
        created_date,
        lead_source,
        row_number() over (
            partition by contact_id
            order by
                created_moment asc nulls last,
                object_rank asc,
                record_id asc
        ) as position,
        row_number() over (
            partition by contact_id
            order by
                case when lead_source is null then 2 else 1 end asc,
                created_moment asc nulls last,
                object_rank asc,
                record_id asc
        ) as position_of_source

    from records_of_contacts

    where contact_id is not null

),

first_records as (

    select
        contact_id,
        max(case when position = 1 then created_date end) as created_date,
        max(case when position_of_source = 1 then lead_source end) as lead_source

    from ranked_records

    group by contact_id

),

final as (

    select
        contacts.id as contact_id,
        contacts.account_id as company_id,
        contacts.owner_id,
        contacts.email,
        coalesce(first_records.lead_source, contacts.lead_source) as lead_source,
        coalesce(first_records.created_date, contacts.created_date) as created_at,
        cast(contacts.is_deleted as {{ dbt.type_string() }}) as is_deleted,
        contacts.master_record_id as merged_into_contact_id,
        contacts.updated_at
    from contacts
    left join first_records
        on contacts.id = first_records.contact_id
    union all
    select
        id as contact_id,
        case
            when has_converted then converted_account_id
            {%- if has_accounts %}
            when not is_deleted and company is not null then id
            {%- endif %}
        end as company_id,
        owner_id,
        email,
        lead_source,
        created_date as created_at,
        cast(is_deleted as {{ dbt.type_string() }}) as is_deleted,
        case
            when not has_converted then master_record_id
            {%- if has_contacts %}
            else converted_contact_id
            {%- endif %}
        end as merged_into_contact_id,
        updated_at
    from leads

)

select * from final
