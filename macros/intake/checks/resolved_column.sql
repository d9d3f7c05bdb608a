{%- macro resolved_column(name, column) -%}
    {%- if column.type == 'reference' -%}
        {%- set records = name | replace('_id', '') ~ '_records' -%}
        {%- set unchecked = is_unchecked(name, column) -%}
        case
            when parsed.{{ name }} is null then 'blank'
            when {{ unchecked }} then 'unchecked'
            when {{ records }}.record_id is null then 'unknown'
            when {{ records }}.verdict = 'rejected' then 'rejected'
            when {{ records }}.survivor_id is null then 'deleted'
            else 'known'
        end as {{ name }}_state,
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
