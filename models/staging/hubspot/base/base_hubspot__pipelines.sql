with

pipelines as (
    {{ object_rows('hubspot', 'pipelines') }}
),

versions as (

    select
        *,
        {{ version_number('pipeline_id', moment('updated_at'), "coalesce(label, '')") }}
            as version_number

    from pipelines

),

final as (

    select * from versions

    where version_number = 1

)

select * from final
