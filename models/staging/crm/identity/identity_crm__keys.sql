with

records as (
    {{ record_keys() }}
),

contacts as (

    select
        connector,
        company_id,
        {{ domain_of('address') }} as mail_domain

    from records

    where
        table_name = 'contacts'
        and position('@' in address) > 0

),

-- A company whose contacts all write from one domain has that domain.
domains_of_contacts as (

    select
        connector,
        company_id,
        min(mail_domain) as mail_domain

    from contacts

    where company_id is not null

    group by
        connector,
        company_id

    having count(distinct mail_domain) = 1

),

final as (

    select
        records.table_name,
        records.connector,
        {{ id_owner_of_row('records.connector') }} as id_owner,
        records.record_id,
        'domain' as matched_by,
        {{ domain_of('records.address') }} as match_key

    from records

    where
        records.table_name = 'companies'
        and {{ domain_of('records.address') }} is not null

    union all

    select
        records.table_name,
        records.connector,
        {{ id_owner_of_row('records.connector') }} as id_owner,
        records.record_id,
        'domain of its contacts' as matched_by,
        domains_of_contacts.mail_domain as match_key

    from records

    inner join domains_of_contacts
        on
            records.connector = domains_of_contacts.connector
            and records.record_id = domains_of_contacts.company_id

    where
        records.table_name = 'companies'
        and {{ domain_of('records.address') }} is null

    union all

    select
        table_name,
        connector,
        {{ id_owner_of_row('connector') }} as id_owner,
        record_id,
        'e-mail address' as matched_by,
        lower(address) as match_key

    from records

    where
        table_name = 'contacts'
        and {{ matches('address', '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$') }}

)

select * from final
