{%- macro reference_records(table) -%}
{%- for name, column in canonical_tables()[table].columns.items()
    if column.type == 'reference' -%}
-- One row per id: of several all but one are rejected as duplicates.
{{ name | replace('_id', '') }}_records as (

    select
        {{ name }} as record_id,
        verdict,
        survivor_id

    from {{ ref('checked_crm__' ~ column.to) }}

    where coalesce(rejection_reason, '') not in ('duplicate_key', 'key_too_long')

),

{% endfor -%}
{%- endmacro -%}
