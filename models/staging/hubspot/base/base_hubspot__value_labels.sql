with

labels as (

    select * from {{ ref('hubspot_value_labels') }}

),

final as (

    select distinct
        kind,
        lower(label) as label,
        value

    from labels

)

select * from final
