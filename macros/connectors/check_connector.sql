{#- The settings that every connector to a CRM has; its own come last. -#}
{%- macro check_connector(connector) -%}
    {%- for kind in ['path', 'schema', 'database'] -%}
        {%- set name = connector ~ '_' ~ kind -%}
        {%- if var(name) is not none and (var(name) is not string or not var(name)) -%}
            {%- do stop(name ~ ': ' ~ var(name) ~ ' is no name; write one.') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set zone = var(connector ~ '_export_timezone', none) -%}
    {%- if zone is not none and zone not in modules.pytz.all_timezones -%}
        {%- do stop(connector ~ '_export_timezone: ' ~ zone ~ ' is no time zone; use a '
            ~ 'name such as Europe/Athens.') -%}
    {%- endif -%}
    {%- set has_custom_columns = connector ~ '_columns' in known_settings() -%}
    {%- if has_custom_columns -%}
        {%- do check_custom_columns(connector) -%}
    {%- endif -%}
    {%- if connector not in connectors() or not execute -%}
        {%- do return(none) -%}
    {%- endif -%}
    {%- set path = var(connector ~ '_path') -%}
    {%- if (path is none) == (var(connector ~ '_schema') is none) -%}
        {%- do stop(connector ~ '_schema: name the schema that a loader fills, or with '
            ~ connector ~ '_path a folder of exported files; exactly one of the two.') -%}
    {%- endif -%}
    {%- if path -%}
        {%- do stop_if_plugin_is_missing(
            connector, 'crm_exports', 'describe_crm_exports'
        ) -%}
        {%- for remark in connector_folder(connector).remarks -%}
            {%- do log(remark, info=true) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- do context['check_' ~ connector]() -%}
    {%- if has_custom_columns -%}
        {%- do find_custom_columns(connector) -%}
    {%- endif -%}
{%- endmacro -%}
