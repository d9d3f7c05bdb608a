{#- Parquet is read where it lies as fast as a table is. All else is parsed once: DuckDB does
    not know how many rows a CSV file has, and would plan the checks for 42; besides, copies of
    workbooks and of texts in other encodings end with the run. -#}
{%- materialization read_files, adapter='duckdb' -%}
    {%- if crm_files().tables.get(model.name.split('__')[1], {}).get('is_parquet') -%}
        {%- do return(materialization_view_default()) -%}
    {%- endif -%}
    {%- do return(materialization_table_duckdb()) -%}
{%- endmaterialization -%}

{#- What is no DuckDB has the files read by one, in the process of dbt or in Spark's
    executors, with the same queries; but Parquet is something that Spark reads itself. -#}
{%- materialization read_files, default -%}
    {%- set relation = this.incorporate(type='table') -%}
    {%- set table = model.name.split('__')[1] -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- do room_for_table(relation) -%}
    {%- call statement('main') -%}
        create table {{ relation }} (
            {%- for name in canonical_tables()[table].columns %}
            {{ name }} {{ dbt.type_string() }}{{ ',' if not loop.last }}
            {%- endfor %}
        )
    {%- endcall -%}
    {%- set files = crm_files().tables.get(table, {}).get('files', []) -%}
    {%- for file in files -%}
        {%- do file.update({'query': rows_of_file(table, file)}) -%}
    {%- endfor -%}
    {%- set is_best, how = adapter.load_files(relation.render(), var('files_path'), files) -%}
    {%- do log(how, info=not is_best) -%}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do persist_docs(relation, model) -%}
    {%- do adapter.commit() -%}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {%- do return({'relations': [relation]}) -%}
{%- endmaterialization -%}
