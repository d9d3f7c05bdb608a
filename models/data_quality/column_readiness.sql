with

{{ column_counts() }},

final as (

    select
        column_counts.connector,
        column_counts.table_name,
        column_counts.column_name,
        column_counts.column_type,
        column_counts.named_table,
        column_counts.filled_values,
        column_counts.usable_values,
        {{ percentage('column_counts.usable_values', 'column_counts.filled_values') }}
            as usable_values_pct

    from column_counts

)

select * from final
