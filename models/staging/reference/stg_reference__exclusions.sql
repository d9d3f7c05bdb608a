with

exclusions as (

    select * from {{ ref('exclusions') }}

),

trimmed as (

    select
        lower({{ trimmed('table_name') }}) as table_name,
        lower({{ trimmed('column_name') }}) as column_name,
        {{ trimmed('value') }} as value,
        {{ trimmed('reason') }} as reason

    from exclusions

),

-- What LIKE takes for a wildcard stands for itself; only * is one.
patterns as (

    select
        table_name,
        column_name,
        value,
        reason,
        replace(
            replace(
                replace(replace(lower(value), '!', '!!'), '%', '!%'), '_', '!_'
            ),
            '*',
            '%'
        ) as value_pattern

    from trimmed

    where value is not null

),

final as (

    select
        cast(
            row_number() over (
                order by
                    table_name asc,
                    column_name asc,
                    value asc,
                    reason asc
            ) as bigint
        ) as exclusion_number,
        table_name,
        column_name,
        value,
        value_pattern,
        reason

    from patterns

)

select * from final
