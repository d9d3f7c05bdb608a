{#- The types of a contract, as PostgreSQL calls them. -#}
{%- macro postgres__get_empty_schema_sql(columns) -%}
    {%- set translated = b2b_sales_metrics.columns_of_engine(columns) -%}
    {%- do return(default__get_empty_schema_sql(translated)) -%}
{%- endmacro -%}
