{#- The connectors to CRMs, which have settings and objects of their own. -#}
{%- macro crm_connectors() -%}
    {%- do return(['hubspot', 'salesforce', 'pipedrive']) -%}
{%- endmacro -%}
