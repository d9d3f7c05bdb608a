{%- macro resolved_column(name, column) -%}
    {%- if column.type == 'reference' -%}
        {%- set records = name | replace('_id', '') ~ '_records' -%}
        {%- set unchecked = is_unchecked(name, column) -%}
        {{ reference_state('parsed.' ~ name, records, unchecked) }} as {{ name }}_state,
        case
            when {{ unchecked }} then parsed.{{ name }}
            else {{ records }}.survivor_id
        end as {{ name }}
    {%- elif column.default -%}
        parsed.{{ name }} as stated_{{ name }},
        coalesce(parsed.{{ name }}, {{ column.default }}) as {{ name }}
    {%- elif column.otherwise -%}
        parsed.{{ name }} as stated_{{ name }},
        case
            when parsed.{{ name }} is not null then parsed.{{ name }}
            when parsed.clean_{{ name }} is not null then '{{ column.otherwise }}'
        end as {{ name }}
    {%- else -%}
        parsed.{{ name }}
    {%- endif -%}
{%- endmacro -%}
