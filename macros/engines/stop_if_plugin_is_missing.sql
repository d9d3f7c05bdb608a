{%- macro stop_if_plugin_is_missing(connector, plugin, function) -%}
    {%- do adapter.dispatch('stop_if_plugin_is_missing')(connector, plugin, function) -%}
{%- endmacro -%}

{%- macro duckdb__stop_if_plugin_is_missing(connector, plugin, function) -%}
    {%- set plugins = run_query(
        'select 1 from duckdb_functions() where function_name = ' ~ text_literal(function)
    ) -%}
    {%- if not plugins.rows -%}
        {%- do stop('The ' ~ connector ~ ' connector needs the plugin ' ~ plugin
            ~ '; copy module_paths and plugins from '
            ~ ('profiles/profiles.yml' if project_name == 'b2b_sales_metrics'
                else 'docs/package.md of b2b_sales_metrics')
            ~ ' into your own profile.') -%}
    {%- endif -%}
{%- endmacro -%}

{#- Elsewhere the module dbt_other_engines takes the place of one plugin, crm_files. -#}
{%- macro default__stop_if_plugin_is_missing(connector, plugin, function) -%}
    {%- if plugin != 'crm_files' -%}
        {%- do stop(connector ~ '_path: only DuckDB reads folders of exports; load the '
            ~ 'tables and set ' ~ connector ~ '_schema, or build with --target duckdb.') -%}
    {%- endif -%}
    {%- if adapter[function] is not defined -%}
        {%- do stop('The ' ~ connector ~ ' connector needs the module dbt_other_engines on '
            ~ target.type ~ '; run uv sync --group ' ~ target.type ~ ', or install '
            ~ 'plugins/other_engines with pip install --editable.') -%}
    {%- endif -%}
{%- endmacro -%}
