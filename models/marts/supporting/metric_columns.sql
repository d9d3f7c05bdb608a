with

final as (

    {%- for column in metric_columns() %}
    select
        {{ metric_text(column.metric_id) }} as metric_id,
        cast({{ column.position }} as bigint) as position,
        {%- for text in ['mart', 'column_name', 'role', 'unit', 'name', 'name_el'] %}
        {{ metric_text(column[text]) }} as {{ text }}{{ ',' if not loop.last }}
        {%- endfor %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)

select * from final
