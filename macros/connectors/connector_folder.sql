{#- What the plugin says of a folder of exports; nothing without one. -#}
{%- macro connector_folder(connector) -%}
    {%- if not execute or not var(connector ~ '_path', none) -%}
        {%- do return({}) -%}
    {%- endif -%}
    {%- if connector == 'files' -%}
        {%- do return(crm_files()) -%}
    {%- endif -%}
    {%- set objects = context[connector ~ '_files']() -%}
    {%- set folder = fromjson(run_query(
        'select describe_crm_exports(' ~ text_literal(var(connector ~ '_path')) ~ ', '
        ~ text_literal(connector) ~ ', ' ~ text_literal(tojson(objects)) ~ ')'
    ).columns[0].values()[0]) -%}
    {%- if folder.problem -%}
        {%- do stop(folder.problem) -%}
    {%- endif -%}
    {%- do return(folder) -%}
{%- endmacro -%}
