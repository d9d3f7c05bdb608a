{#- A contract's columns with their constraints, in PostgreSQL's types. -#}
{%- macro postgres__get_table_columns_and_constraints() -%}
    (
        {{ adapter.render_raw_columns_constraints(
            raw_columns=b2b_sales_metrics.columns_of_engine(model.columns)
        ) | join(',\n        ') }}
    )
{%- endmacro -%}
