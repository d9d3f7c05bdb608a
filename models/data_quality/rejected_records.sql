with

rejected as (
    {{ checked_tables(
        ['connector', 'rejection_reason as reason', 'raw_record'],
        condition="verdict = 'rejected'"
    ) }}

),

final as (

    select
        connector,
        table_name,
        record_key,
        reason,
        raw_record

    from rejected

)

select * from final
