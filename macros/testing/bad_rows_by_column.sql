{%- macro bad_rows_by_column(table, columns, condition='') -%}
with

counts as (

    select
        {%- for column in columns %}
        count(case when {{ column }} {{ condition }} then 1 end) as bad_rows_{{ loop.index }}
        {{- ',' if not loop.last }}
        {%- endfor %}

    from {{ table }}

)

{% for column in columns %}
select
    '{{ column }}' as column_name,
    bad_rows_{{ loop.index }} as bad_rows

from counts

where bad_rows_{{ loop.index }} > 0
{{ 'union all' if not loop.last }}
{% endfor %}
{%- endmacro -%}
