{%- macro missing_needs() -%}
    {%- for one in metric_needs() %}
    {%- set is_last = loop.last %}
    {%- for group in one.needs %}
    select
        '{{ one.metric }}' as metric_id,
        cast(
            {{ "'" ~ one.column ~ "'" if one.column else 'null' }}
            as {{ dbt.type_string() }}
        ) as column_name,
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
    {{ 'union all' if not (loop.last and is_last) }}
    {%- endfor %}
    {%- endfor %}
{%- endmacro -%}
