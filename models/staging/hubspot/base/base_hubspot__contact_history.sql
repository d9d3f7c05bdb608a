with

contact_history as (
    {{ object_rows('hubspot', 'contact_history') }}
),

final as (

    select distinct
        {{ without_decimals('record_id') }} as contact_id,
        property,
        value,
        {{ moment('changed_at', 'UTC') }} as changed_moment

    from contact_history

    where value is not null

)

select * from final
