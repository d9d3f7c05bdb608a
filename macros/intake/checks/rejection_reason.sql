{%- macro rejection_reason(table) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set has_own_id = canonical_tables()[table].has_own_id -%}
    {%- set key = columns.keys() | first -%}
        case
            when clean_{{ key }} is null then 'missing_key'
            {%- if has_own_id %}
            when {{ is_too_long('raw_' ~ key) }} then 'key_too_long'
            {%- endif %}
            when version_rank > 1 then 'duplicate_key'
            {%- for name, column in columns.items() %}
            {%- if column.required and column.type == 'reference' %}
            when {{ name }}_state = 'blank' then 'invalid_{{ name }}'
            {%- elif column.required and column.type != 'id' %}
            when {{ name }} is null then 'invalid_{{ name }}'
            {%- elif column.must_parse_if %}
            when
                {{ column.must_parse_if }}
                and {{ does_not_parse(name, column) }}
                then 'invalid_{{ name }}'
            {%- endif %}
            {%- endfor %}
            {%- for name, column in columns.items()
                if column.required and column.type == 'reference' %}
            when {{ name }}_state in ('unknown', 'rejected')
                then 'unknown_{{ name | replace('_id', '') }}'
            {%- endfor %}
            {%- for reason, condition in rejection_rules(table) %}
            when {{ condition }} then '{{ reason }}'
            {%- endfor %}
        end
{%- endmacro -%}
