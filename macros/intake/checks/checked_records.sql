{#- Each step is a macro that writes the CTE of its name from the one before it; what
    it adds stands in _checks.yml. A step that is read more than once is computed more than
    once, mostly for one column or for no row: to keep its rows took twice the memory. -#}
{%- macro checked_records(table) -%}
{%- set typed = typed_columns(table) -%}
with {{ 'recursive' if columns_of_type(table, 'merge') }}

raw_rows {{ as_inline() }} (
    {{ raw_rows(table, typed) }}
),

{{ cleaned_rows(table, typed) }},

{{ ranked_rows(table, typed) }},

{{ parsed_rows(table, typed) }},

{{ resolved_rows(table) }},

{{ validated_rows(table) }},

{{ classified_rows(table, typed) }},

{{ related_rows(table) -}}
final as (
    {{ checked_columns(table, typed) }}
)

select * from final
{%- endmacro -%}
