{%- macro related_rows(table) -%}
{%- set key = canonical_tables()[table].columns.keys() | first -%}
{%- for name in columns_of_type(table, 'parent') -%}
-- A table that names records of itself knows only now which of them count.
parent_records as (

    select
        {{ key }} as record_id,
        verdict,
        {{ survivor_id(table) }} as survivor_id

    from classified

    where coalesce(rejection_reason, '') not in ('duplicate_key', 'key_too_long')

),

related as (

    select
        classified.*,
        parent_records.survivor_id as known_{{ name }},
        {{ reference_state('classified.' ~ name, 'parent_records') }} as {{ name }}_state

    from classified

    left join parent_records
        on classified.{{ name }} = parent_records.record_id

),

{% endfor -%}
{%- endmacro -%}
