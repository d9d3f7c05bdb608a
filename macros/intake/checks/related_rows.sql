{%- macro related_rows(table) -%}
{%- set key = canonical_tables()[table].columns.keys() | first -%}
{%- for name in columns_of_type(table, 'parent') -%}
-- A table that names records of itself knows only now which of them count.
parent_records as (

    select
        {{ key }} as record_id,
        verdict as record_verdict,
        case verdict
            when 'accepted' then {{ key }}
            when 'deleted' then merged_into_id
        end as known_{{ name }}

    from classified

    where coalesce(rejection_reason, '') not in ('duplicate_key', 'key_too_long')

),

related as (

    select
        classified.*,
        parent_records.known_{{ name }},
        case
            when classified.{{ name }} is null then 'blank'
            when parent_records.record_id is null then 'unknown'
            when parent_records.record_verdict = 'rejected' then 'rejected'
            when parent_records.known_{{ name }} is null then 'deleted'
            else 'known'
        end as {{ name }}_state

    from classified

    left join parent_records
        on classified.{{ name }} = parent_records.record_id

),

{% endfor -%}
{%- endmacro -%}
