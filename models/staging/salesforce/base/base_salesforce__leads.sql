with

records as (
    {{ salesforce_records('leads') }}
),

final as (

    select
        records.*,
        case
            when records.is_converted is not null
                then {{ is_true('records.is_converted') }}
            else records.converted_contact_id is not null
        end as has_converted

    from records

)

select * from final
