with

final as (
    {{ object_rows('hubspot', 'pipelines') }}
)

select * from final
