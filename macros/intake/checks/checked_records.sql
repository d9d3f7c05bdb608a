{#- Each step is a macro that writes the CTE of its name from the one before it; what
    it adds stands in _checks.yml. -#}
{%- macro checked_records(table) -%}
with {{ 'recursive' if columns_of_type(table, 'merge') }}

raw_rows as (
    {{ raw_rows(table) }}
),

{{ cleaned_rows(table) }},

{{ ranked_rows(table) }},

{{ parsed_rows(table) }},

{{ resolved_rows(table) }},

{{ validated_rows(table) }},

{{ classified_rows(table) }},

{{ related_rows(table) -}}
final as (
    {{ checked_columns(table) }}
)

select * from final
{%- endmacro -%}
