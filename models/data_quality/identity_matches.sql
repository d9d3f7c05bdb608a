with

matches as (

    select * from {{ ref('identity_crm__matches') }}

),

final as (

    select
        table_name,
        connector,
        own_id as record_id,
        is_matched,
        matched_by,
        reason,
        survivor_connector as matched_connector,
        survivor_id as matched_record_id

    from matches

)

select * from final
