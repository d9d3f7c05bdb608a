{#- Of a Python model, which the module dbt_other_engines runs and whose table it loads. -#}
{%- macro room_for_table(relation) -%}
    {%- do drop_relation_if_exists(load_cached_relation(relation)) -%}
{%- endmacro -%}

{#- dbt's own way to make a table has no Python on PostgreSQL. What is SQL goes that way;
    dbt wants the call of a Python model to stand in the materialisation itself. -#}
{%- materialization table, adapter='postgres', supported_languages=['sql', 'python'] -%}
    {%- if model.language == 'sql' -%}
        {%- do return(materialization_table_default()) -%}
    {%- endif -%}
    {%- set relation = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- do room_for_table(relation) -%}
    {#- What ends below has to begin, even if no hook and no table dropped has begun it. -#}
    {%- call statement('begin') -%} select 1 {%- endcall -%}
    {%- call statement('main', language='python') -%}
        {{- model.compiled_code -}}
    {%- endcall -%}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do persist_docs(relation, model) -%}
    {%- do adapter.commit() -%}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {%- do return({'relations': [relation]}) -%}
{%- endmaterialization -%}

{#- The way of dbt-spark needs a cluster of Databricks for Python. -#}
{%- materialization table, adapter='spark', supported_languages=['sql', 'python'] -%}
    {%- if model.language == 'sql' -%}
        {%- set done = dbt.materialization_table_spark() -%}
        {#- With the package, so that a copy of this file in another project finds them. -#}
        {%- if b2b_sales_metrics.mark_of_kept_rows() in compiled_code -%}
            {%- do adapter.drop_relation(b2b_sales_metrics.table_of_kept_rows(this)) -%}
        {%- endif -%}
        {%- do return(done) -%}
    {%- endif -%}
    {%- set relation = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks) }}
    {%- do room_for_table(relation) -%}
    {%- call statement('main', language='python') -%}
        {{- model.compiled_code -}}
    {%- endcall -%}
    {%- do persist_docs(relation, model) -%}
    {{ run_hooks(post_hooks) }}
    {%- do return({'relations': [relation]}) -%}
{%- endmaterialization -%}
