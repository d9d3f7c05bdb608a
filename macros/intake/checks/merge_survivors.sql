{%- macro merge_survivors(table) -%}
{%- set key = canonical_tables()[table].columns.keys() | first -%}
{%- for merge in columns_of_type(table, 'merge') -%}
-- From each survivor back to all that was merged into it, through chains. What
-- is never reached leads nowhere, or into a cycle, so that neither can hang.
merge_links as (

    select
        {{ key }} as merged_id,
        {{ merge }} as into_id

    from validated

    where
        rejection_reason is null
        and {{ merge }} is not null

),

survivors as (

    select
        merge_links.merged_id,
        validated.{{ key }} as survivor_id

    from merge_links

    inner join validated
        on merge_links.into_id = validated.{{ key }}

    where
        validated.rejection_reason is null
        and validated.{{ merge }} is null
        and not validated.is_deleted

    union all

    select
        merge_links.merged_id,
        survivors.survivor_id

    from merge_links

    inner join survivors
        on merge_links.into_id = survivors.merged_id

),

{% endfor -%}
{%- endmacro -%}
