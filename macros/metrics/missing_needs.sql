{%- macro missing_needs() -%}
    {%- set needs = [] -%}
    {%- for metric_id, metric in metrics().items() -%}
        {%- for group in metric.needs -%}
            {%- do needs.append((metric_id, none, group)) -%}
        {%- endfor -%}
        {%- for column, groups in (metric.column_needs or {}).items() -%}
            {%- for group in groups -%}
                {%- do needs.append((metric_id, column, group)) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for metric_id, column, group in needs %}
    select
        '{{ metric_id }}' as metric_id,
        {{ metric_text(column) }} as column_name,
        'Nothing in {{ group | join(' or ') }}' as remark
    where
        {%- for need in group %}
        {{ 'and' if not loop.first }} not exists (
            select 1
            from {{ ref('checked_crm__' ~ need.split('.')[0]) }}
            where verdict = 'accepted'
            {{- ' and ' ~ need.split('.')[1] ~ ' is not null' if '.' in need }}
        )
        {%- endfor %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
