with

final as (

    -- One list, because Spark plans each part of a union.
    select * from (
        values
        {%- for column in metric_columns() %}
        (
            {{ metric_text(column.metric_id) }},
            cast({{ column.position }} as bigint),
            {%- for text in ['mart', 'column_name', 'role', 'unit', 'name'] %}
            {{ metric_text(column[text]) }},
            {%- endfor %}
            {{ metric_text(column.name_el) }}
        ){{ ',' if not loop.last }}
        {%- endfor %}
    ) as listed (
        metric_id,
        position,
        mart,
        column_name,
        role,
        unit,
        name,
        name_el
    )

)

select * from final
