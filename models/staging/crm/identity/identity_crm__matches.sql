with

keys as (

    select * from {{ ref('identity_crm__keys') }}

),

public_domains as (

    select * from {{ ref('public_email_domains') }}

),

records_per_owner as (

    select
        table_name,
        match_key,
        id_owner,
        count(distinct record_id) as records,
        min({{ connector_rank('connector') }}) as connector_rank

    from keys

    group by
        table_name,
        match_key,
        id_owner

),

-- Keys that records of several connectors have.
shared_keys as (

    select
        table_name,
        match_key,
        max(records) as most_records,
        min(connector_rank) as survivor_rank

    from records_per_owner

    group by
        table_name,
        match_key

    having count(*) > 1

),

judged_keys as (

    select
        shared_keys.*,
        case
            when
                shared_keys.table_name = 'companies'
                and public_domains.domain is not null
                then 'the domain is one of a public mail provider'
            when shared_keys.most_records > 1
                then 'several records of one connector have it'
        end as reason

    from shared_keys

    left join public_domains
        on shared_keys.match_key = public_domains.domain

),

survivors as (

    select distinct
        keys.table_name,
        keys.match_key,
        keys.connector as survivor_connector,
        keys.id_owner as survivor_owner,
        keys.id_owner || ':' || keys.record_id as survivor_id

    from keys

    inner join judged_keys
        on
            keys.table_name = judged_keys.table_name
            and keys.match_key = judged_keys.match_key
            and judged_keys.reason is null
            and {{ connector_rank('keys.connector') }} = judged_keys.survivor_rank

),

final as (

    select
        keys.table_name,
        keys.connector,
        keys.record_id,
        keys.id_owner || ':' || keys.record_id as own_id,
        keys.matched_by,
        survivors.survivor_id is not null as is_matched,
        judged_keys.reason,
        survivors.survivor_connector,
        survivors.survivor_id

    from keys

    inner join judged_keys
        on
            keys.table_name = judged_keys.table_name
            and keys.match_key = judged_keys.match_key

    left join survivors
        on
            keys.table_name = survivors.table_name
            and keys.match_key = survivors.match_key

    where
        judged_keys.reason is not null
        or keys.id_owner <> survivors.survivor_owner

)

select * from final
