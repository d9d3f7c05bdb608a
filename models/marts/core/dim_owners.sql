with

owners as (

    select * from {{ ref('stg_crm__owners') }}

),

counted_owners as (

    select
        *,
        count(*) over (partition by owner_name) as owners_of_that_name

    from owners

),

final as (

    select
        owner_id,
        case
            when owner_name is null then owner_id
            when owners_of_that_name > 1 then owner_name || ' (' || owner_id || ')'
            else owner_name
        end as owner,
        coalesce(team, 'unknown') as team

    from counted_owners

)

select * from final
