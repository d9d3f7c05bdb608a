with

final as (

    {%- for column in metric_columns() %}
    select
        {{ metric_text(column.metric_id) }} as metric_id,
        cast({{ column.position }} as bigint) as position,
        {%- for text in ['mart', 'column_name', 'role', 'unit', 'name'] %}
        {{ metric_text(column[text]) }} as {{ text }},
        {%- endfor %}
        {{ metric_text(column.name_el) }} as name_el
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)

select * from final
