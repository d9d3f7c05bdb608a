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
