with

final as (
    {{ hubspot_rows('pipelines') }}
)

select * from final
