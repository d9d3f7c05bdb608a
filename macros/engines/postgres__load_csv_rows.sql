{#- dbt's own takes a blank for nothing, and needs half a minute for 20,000 rows. -#}
{%- macro postgres__load_csv_rows(model, agate_table) -%}
    {%- do return(b2b_sales_metrics.load_seed(model)) -%}
{%- endmacro -%}
