{%- macro merge_survivors(table, rows) -%}
{%- set key = canonical_tables()[table].columns.keys() | first -%}
{%- for merge in columns_of_type(table, 'merge') -%}
-- From each survivor back to all that was merged into it, through chains. What
-- is never reached leads nowhere, or into a cycle, so that neither can hang.
merge_links as (

    select
        {{ key }} as merged_id,
        {{ merge }} as into_id

    from {{ rows }}

    where
        rejection_reason is null
        and {{ merge }} is not null

),

survivors as (

    select
        merge_links.merged_id,
        {{ rows }}.{{ key }} as survivor_id

    from merge_links

    inner join {{ rows }}
        on merge_links.into_id = {{ rows }}.{{ key }}

    where
        {{ rows }}.rejection_reason is null
        and {{ rows }}.{{ merge }} is null
        and not {{ rows }}.is_deleted
        {%- if table in excludable_tables() %}
        and {{ rows }}.exclusion_number is null
        {%- endif %}

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
