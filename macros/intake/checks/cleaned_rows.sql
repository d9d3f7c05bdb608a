{%- macro cleaned_rows(table, typed) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set ids = id_columns(table) -%}
    {%- set key = columns.keys() | first -%}
    {%- set is_matched = is_matching() and table in ('companies', 'contacts') -%}

{%- if ids -%}
-- One row per connector, where ids are whole numbers that something wrote as 1.0.
whole_numbers as (

    select
        connector,
        {%- for name in ids %}
        bool_or(column_name = '{{ name }}') as {{ name }}_is_whole{{ ',' if not loop.last }}
        {%- endfor %}

    from {{ ref('int_whole_number_ids') }}

    where table_name = '{{ table }}'

    group by connector

),
{%- endif %}

{%- if is_matched %}
identities as (

    select
        connector,
        record_id,
        survivor_id

    from {{ ref('identity_crm__matches') }}

    where
        table_name = '{{ table }}'
        and is_matched

),
{%- endif %}

-- A step of its own, so that the long expression stands once.
cells {{ as_inline() }} (

    select
        connector,
        {%- for name in columns %}
        raw_{{ name }},
        {{ trimmed('raw_' ~ name) if name not in typed else 'raw_' ~ name }} as cell_{{ name }}
        {{- ',' if not loop.last }}
        {%- endfor %}

    from raw_rows

),

cleaned {{ as_inline() }} (

    select
        cells.connector,
        {%- for name in columns %}
        {%- set cell = 'cell_' ~ name %}
        {%- set text = not_null_word(cell) if name not in typed else cell %}
        raw_{{ name }},
        {%- if is_matched and columns[name].type == 'merge' %}
        coalesce({{ id_text(name, text) }}, identities.survivor_id) as clean_{{ name }}
        {%- else %}
        {{ id_text(name, text) if name in ids else in_its_case(columns[name], text, name in typed) }}
            as clean_{{ name }}
        {%- endif %}
        {{- ',' if not loop.last }}
        {%- endfor %}

    from cells
    {%- if ids %}

    left join whole_numbers
        on cells.connector = whole_numbers.connector
    {%- endif %}
    {%- if is_matched %}

    -- A record that another connector has too counts as merged into that one.
    left join identities
        on
            cells.connector = identities.connector
            and cells.cell_{{ key }} = identities.record_id
    {%- endif %}

)
{%- endmacro -%}
