{%- macro load_seed(model) -%}
    {%- do adapter.load_seed(model, this.render()) -%}
    {%- do return('-- ' ~ model.original_file_path) -%}
{%- endmacro -%}

{#- dbt asks this of its own macros for the rows of a seed. -#}
{%- macro postgres__load_csv_rows(model, agate_table) -%}
    {%- do return(load_seed(model)) -%}
{%- endmacro -%}

{%- macro spark__load_csv_rows(model, agate_table) -%}
    {%- do return(load_seed(model)) -%}
{%- endmacro -%}

{%- macro spark__create_csv_table(model, agate_table) -%}
    {%- set types = model.config.get('column_types', {}) -%}
    {%- set columns = [] -%}
    {%- for name in agate_table.column_names -%}
        {%- do columns.append(
            adapter.quote(name) ~ ' ' ~ column_type(types.get(name, 'text'))
        ) -%}
    {%- endfor -%}
    {%- set sql = 'create table ' ~ this.render() ~ ' (' ~ columns | join(', ') ~ ')' -%}
    {%- do run_query(sql) -%}
    {%- do return(sql) -%}
{%- endmacro -%}
