{#- What the plugin says of a folder of exports; nothing without one. -#}
{%- macro connector_folder(connector) -%}
    {%- if not execute or not var(connector ~ '_path', none) -%}
        {%- do return({}) -%}
    {%- endif -%}
    {%- if connector == 'files' -%}
        {%- do return(crm_files()) -%}
    {%- endif -%}
    {%- do return(described_folder('describe_crm_exports', [
        var(connector ~ '_path'), connector, tojson(context[connector ~ '_files']()),
    ])) -%}
{%- endmacro -%}
