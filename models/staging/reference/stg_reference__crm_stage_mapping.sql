with

mapping as (

    select * from {{ ref('crm_stage_mapping') }}

),

final as (

    select
        connector,
        lower(trim(object)) as object_name,
        coalesce({{ normalised_source('value') }}, trim(value)) as value_key,
        min(lifecycle_stage) as lifecycle_stage

    from mapping

    group by
        connector,
        lower(trim(object)),
        coalesce({{ normalised_source('value') }}, trim(value))

)

select * from final
