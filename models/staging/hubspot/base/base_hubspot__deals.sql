{%- set dates = hubspot_date_columns('deals') -%}

with

versions as (
    {{ hubspot_records('deals', dates) }}
),

final as (

    select
        *,
        {{ without_decimals('record_id') }} as deal_id_text,
        {{ moment('created_at', hubspot_zone()) }} as created_moment

    from versions

    where
        version_number = 1
        or record_id is null

)

select * from final
