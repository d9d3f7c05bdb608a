{#- What contracts call a type, in the engine's words. -#}
{%- macro column_type(data_type) -%}
    {{ return(adapter.dispatch('column_type')(data_type)) }}
{%- endmacro -%}

{%- macro duckdb__column_type(data_type) -%}
    {%- do return(data_type) -%}
{%- endmacro -%}

{%- macro postgres__column_type(data_type) -%}
    {%- do return({'double': type_double()}.get(data_type, data_type)) -%}
{%- endmacro -%}

{#- dbt asks these two of its own macros for the columns of a contract. -#}
{%- macro postgres__get_empty_schema_sql(columns) -%}
    {%- do return(default__get_empty_schema_sql(columns_of_engine(columns))) -%}
{%- endmacro -%}

{%- macro postgres__get_table_columns_and_constraints() -%}
    (
        {{ adapter.render_raw_columns_constraints(
            raw_columns=columns_of_engine(model.columns)
        ) | join(',\n        ') }}
    )
{%- endmacro -%}

{%- macro spark__column_type(data_type) -%}
    {%- do return({'text': 'string'}.get(data_type, data_type)) -%}
{%- endmacro -%}

{%- macro spark__get_empty_schema_sql(columns) -%}
    {%- do return(default__get_empty_schema_sql(columns_of_engine(columns))) -%}
{%- endmacro -%}

{#- Files of Parquet hold no constraints; dbt-spark would try. -#}
{%- macro spark__persist_constraints(relation, model) -%}
{%- endmacro -%}
