{#- What contracts call a type, in the engine's words. -#}
{%- macro column_type(data_type) -%}
    {{ return(adapter.dispatch('column_type', 'b2b_sales_metrics')(data_type)) }}
{%- endmacro -%}

{%- macro duckdb__column_type(data_type) -%}
    {%- do return(data_type) -%}
{%- endmacro -%}

{%- macro postgres__column_type(data_type) -%}
    {%- do return({'double': b2b_sales_metrics.type_double()}.get(data_type, data_type)) -%}
{%- endmacro -%}

{%- macro spark__column_type(data_type) -%}
    {%- do return({'text': 'string'}.get(data_type, data_type)) -%}
{%- endmacro -%}
