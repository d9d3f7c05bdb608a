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

{%- macro default__stop_if_plugin_is_missing(connector, plugin, function) -%}
    {%- if adapter.describe_folder is not defined -%}
        {%- do stop('The ' ~ connector ~ ' connector needs the module dbt_other_engines; '
            ~ 'install it from plugins/other_engines'
            ~ (' of b2b_sales_metrics' if project_name != 'b2b_sales_metrics' else '')
            ~ ', with uv sync --group ' ~ target.type ~ ' or pip install --editable.') -%}
    {%- endif -%}
{%- endmacro -%}
