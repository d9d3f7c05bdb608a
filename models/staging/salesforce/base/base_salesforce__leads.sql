with

records as (
    {{ salesforce_records('leads') }}
),

final as (

    select
        records.*,
        case
            when is_converted is not null then {{ is_true('is_converted') }}
            else converted_contact_id is not null
        end as has_converted

    from records

)

select * from final
