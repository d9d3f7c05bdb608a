with

aliases as (

    select * from {{ ref('value_aliases') }}

),

-- A word that our list does not have would be a value that no model knows.
known_values as (
    {{ choice_values() }}
),

final as (

    select
        aliases.table_name,
        aliases.column_name,
        {{ alias_key('aliases.raw_value') }} as value_key,
        min(aliases.value) as value

    from aliases

    inner join known_values
        on
            aliases.table_name = known_values.table_name
            and aliases.column_name = known_values.column_name
            and aliases.value = known_values.value

    where {{ alias_key('aliases.raw_value') }} is not null

    group by
        aliases.table_name,
        aliases.column_name,
        {{ alias_key('aliases.raw_value') }}

)

select * from final
