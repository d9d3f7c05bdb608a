with

mapping as (

    select * from {{ ref('crm_activity_mapping') }}

),

keyed_mapping as (

    select
        connector,
        {{ normalised_source('value') }} as value_key,
        activity_type,
        direction,
        is_automated,
        row_number() over (
            partition by
                connector,
                {{ normalised_source('value') }}
            order by
                activity_type,
                direction,
                is_automated
        ) as position

    from mapping

),

final as (

    select
        connector,
        value_key,
        activity_type,
        direction,
        is_automated

    from keyed_mapping

    where
        value_key is not null
        and position = 1

)

select * from final
