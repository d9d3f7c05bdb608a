{#- Makes room for the table that a Python model loads. -#}
{%- macro fitted(relation) -%}
    {%- do drop_relation_if_exists(load_cached_relation(relation)) -%}
{%- endmacro -%}

{#- A Python model of an engine without any: the module dbt_other_engines runs it and loads
    the table. -#}
{%- materialization fitted, default, supported_languages=['python'] -%}
    {%- set relation = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- do fitted(relation) -%}
    {%- call statement('main', language='python') -%}
        {{- model.compiled_code -}}
    {%- endcall -%}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do persist_docs(relation, model) -%}
    {%- do adapter.commit() -%}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {%- do return({'relations': [relation]}) -%}
{%- endmaterialization -%}
