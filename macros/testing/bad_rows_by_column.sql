{%- macro bad_rows_by_column(table, columns, condition) -%}
with

counts as (

    select
        {%- for column in columns %}
        count(case when {{ column }} {{ condition }} then 1 end) as {{ column }}
        {{- ',' if not loop.last }}
        {%- endfor %}

    from {{ table }}

)

{% for column in columns %}
select
    '{{ column }}' as column_name,
    {{ column }} as bad_rows

from counts

where {{ column }} > 0
{{ 'union all' if not loop.last }}
{% endfor %}
{%- endmacro -%}
