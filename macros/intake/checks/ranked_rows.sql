{%- macro ranked_rows(table, typed) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set key = natural_key(table) -%}
    {#- Files with the ids of another connector may hold a record that this one has too. -#}
    {%- set owner = id_owner_of_row('connector') -%}

{%- if key -%}
-- Few keys stand more than once, so that only their rows are sorted.
repeated as (

    select
        {{ owner }} as repeated_owner,
        {{ key }} as repeated_key

    from cleaned

    group by
        {{ owner }},
        {{ key }}

    having count(*) > 1

),

ranked {{ as_inline() }} (

    select
        cleaned.*,
        1 as version_rank,
        false as is_repeated

    from cleaned

    left join repeated
        on
            {{ owner }} = repeated_owner
            and {{ key }} = repeated_key

    where repeated_key is null

    union all

    select
        cleaned.*,
        row_number() over (
            partition by
                repeated_owner,
                repeated_key
            order by
                {%- if 'updated_at' in columns %}
                {{ parsed_column('updated_at', columns.updated_at, 'updated_at' in typed) }}
                    desc nulls last,
                {%- endif %}
                {%- for name in columns %}
                coalesce({{ raw_text(name, typed) }}, '') desc{{ ',' if not loop.last }}
                {%- endfor %}
        ) as version_rank,
        true as is_repeated

    from cleaned

    inner join repeated
        on
            {{ owner }} = repeated_owner
            and {{ key }} = repeated_key

)
{%- else -%}
ranked {{ as_inline() }} (

    select
        cleaned.*,
        1 as version_rank,
        false as is_repeated

    from cleaned

)
{%- endif -%}
{%- endmacro -%}
