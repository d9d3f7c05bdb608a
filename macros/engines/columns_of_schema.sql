{%- macro columns_of_schema(schema, database) -%}
    {{ return(adapter.dispatch('columns_of_schema')(schema, database)) }}
{%- endmacro -%}

{%- macro duckdb__columns_of_schema(schema, database) -%}
    select
        table_schema,
        table_name,
        column_name,
        data_type
    from information_schema.columns
    where
        lower(table_schema) = lower({{ text_literal(schema) }})
        and table_catalog = {{ text_literal(database) }}
    order by table_name, ordinal_position
{%- endmacro -%}

{%- macro postgres__columns_of_schema(schema, database) -%}
    {{ duckdb__columns_of_schema(schema, database) }}
{%- endmacro -%}
