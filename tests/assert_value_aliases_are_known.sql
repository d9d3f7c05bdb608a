-- An alias belongs to a column with a list of values and stands for one of them, and
-- each term stands for one value only, however it is written. Invalid aliases are not
-- read.
-- Fix seeds/reference/value_aliases.csv.

with

aliases as (

    select
        table_name,
        column_name,
        raw_value,
        value,
        {{ alias_key('raw_value') }} as value_key

    from {{ ref('value_aliases') }}

),

known_values as (
    {{ choice_values() }}
),

unknown_aliases as (

    select
        'no such table, column or value' as problem,
        aliases.table_name,
        aliases.column_name,
        aliases.raw_value

    from aliases

    left join known_values
        on
            aliases.table_name = known_values.table_name
            and aliases.column_name = known_values.column_name
            and aliases.value = known_values.value

    where known_values.value is null

),

doubled_aliases as (

    select
        'the same word as another, or no word at all' as problem,
        table_name,
        column_name,
        min(raw_value) as raw_value

    from aliases

    group by
        table_name,
        column_name,
        value_key

    having count(*) > 1 or value_key is null

)

select * from unknown_aliases
union all
select * from doubled_aliases
