{#- A table of files is a view of them, which saves writing all rows once more. Copies of
    workbooks and of texts in other encodings end with the run, so that they are kept. -#}
{%- materialization read_files, default -%}
    {%- set described = crm_files().tables.get(model.name.split('__')[1], {}) -%}
    {%- if described.get('has_copies') -%}
        {%- do return(materialization_table_duckdb()) -%}
    {%- endif -%}
    {%- do return(materialization_view_default()) -%}
{%- endmaterialization -%}
