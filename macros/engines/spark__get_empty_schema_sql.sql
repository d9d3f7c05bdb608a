{#- The types of a contract, as Spark calls them. -#}
{%- macro spark__get_empty_schema_sql(columns) -%}
    {%- do return(default__get_empty_schema_sql(columns_of_engine(columns))) -%}
{%- endmacro -%}
