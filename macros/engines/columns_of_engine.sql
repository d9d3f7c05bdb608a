{%- macro columns_of_engine(columns) -%}
    {%- set translated = {} -%}
    {%- for name, column in columns.items() -%}
        {%- do translated.update({
            name: dict(column, data_type=b2b_sales_metrics.column_type(column.data_type))
        }) -%}
    {%- endfor -%}
    {%- do return(translated) -%}
{%- endmacro -%}
