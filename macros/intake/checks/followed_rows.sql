{%- macro followed_rows(table, rows) -%}
{%- set key = canonical_tables()[table].columns.keys() | first -%}
{%- for merge in columns_of_type(table, 'merge') -%}
{{ keep_rows(rows) -}}
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

-- Only merged rows are joined: how many rows a recursion returns, nobody can guess, so that
-- DuckDB would keep all columns of the others to look for the few.
followed as (

    select
        {{ rows }}.*,
        cast(null as {{ dbt.type_string() }}) as merged_into_id

    from {{ rows }}

    where
        rejection_reason is not null
        or {{ merge }} is null

    union all

    select
        {{ rows }}.*,
        survivors.survivor_id as merged_into_id

    from {{ rows }}

    left join survivors
        on {{ rows }}.{{ key }} = survivors.merged_id

    where
        {{ rows }}.rejection_reason is null
        and {{ rows }}.{{ merge }} is not null

),

{% endfor -%}
{%- endmacro -%}
