{#- The types of a contract, as Spark calls them. -#}
{%- macro spark__get_empty_schema_sql(columns) -%}
    {%- set translated = b2b_sales_metrics.columns_of_engine(columns) -%}
    {%- do return(default__get_empty_schema_sql(translated)) -%}
{%- endmacro -%}
