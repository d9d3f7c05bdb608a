with

owners as (

    select * from {{ ref('stg_crm__owners') }}

),

named_owners as (

    select
        *,
        owner_name is null
        or count(*) over (partition by owner_name) > 1 as needs_id,
        case
            when owner_name is null then owner_id
            when
                count(*) over (partition by owner_name) > 1
                then owner_name || ' (' || owner_id || ')'
            else owner_name
        end as short_label

    from owners

),

-- A name may look like what another owner is called for lack of one of his own.
told_apart as (

    select
        *,
        case
            when not needs_id and count(*) over (partition by short_label) > 1
                then short_label || ' (' || owner_id || ')'
            else short_label
        end as longer_label

    from named_owners

),

numbered as (

    select
        *,
        row_number() over (
            partition by longer_label
            order by owner_id
        ) as label_number

    from told_apart

),

final as (

    select
        owner_id,
        case
            when label_number > 1
                then
                    longer_label
                    || ' #'
                    || cast(label_number as {{ dbt.type_string() }})
            else longer_label
        end as owner,
        coalesce(team, 'unknown') as team

    from numbered

)

select * from final
