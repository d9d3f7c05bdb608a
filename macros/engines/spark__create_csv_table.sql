{#- The types of seeds are DuckDB's words, too. -#}
{%- macro spark__create_csv_table(model, agate_table) -%}
    {%- set types = model.config.get('column_types', {}) -%}
    {%- set columns = [] -%}
    {%- for name in agate_table.column_names -%}
        {%- set type = b2b_sales_metrics.column_type(types.get(name, 'text')) -%}
        {%- do columns.append(adapter.quote(name) ~ ' ' ~ type) -%}
    {%- endfor -%}
    {%- set sql = 'create table ' ~ this.render() ~ ' (' ~ columns | join(', ') ~ ')' -%}
    {%- do run_query(sql) -%}
    {%- do return(sql) -%}
{%- endmacro -%}
