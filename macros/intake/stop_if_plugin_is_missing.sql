{%- macro stop_if_plugin_is_missing() -%}
    {%- set plugins = run_query(
        "select 1 from duckdb_functions() where function_name = 'describe_crm_folder'"
    ) -%}
    {%- if not plugins.rows -%}
        {%- do stop('The files connector needs the plugin crm_files; copy module_paths '
            ~ 'and plugins from profiles/profiles.yml into your own profile.') -%}
    {%- endif -%}
{%- endmacro -%}
