-- A rule of exclusions names a column that its table has, and a value that is not just
-- a star: anything else would exclude nothing, or everything.
-- Fix seeds/reference/exclusions.csv.

with

exclusions as (

    select * from {{ ref('stg_reference__exclusions') }}

),

known_columns as (

    {%- for table in excludable_tables() %}
    {%- set is_last = loop.last %}
    {%- for name in canonical_tables()[table].columns %}

    select
        '{{ table }}' as table_name,
        '{{ name }}' as column_name
    {{ 'union all' if not (loop.last and is_last) }}
    {%- endfor %}
    {%- endfor %}

)

select
    exclusions.table_name,
    exclusions.column_name,
    exclusions.value

from exclusions

left join known_columns
    on
        exclusions.table_name = known_columns.table_name
        and exclusions.column_name = known_columns.column_name

where
    known_columns.column_name is null
    or replace(exclusions.value, '*', '') = ''
