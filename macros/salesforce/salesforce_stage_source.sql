{#- Where the stages of opportunities come from: the first of these that exists. -#}
{%- macro salesforce_stage_source() -%}
    {%- if not execute or has_column('salesforce', 'opportunity_history', 'opportunity_id') -%}
        {%- do return('opportunity_history') -%}
    {%- elif has_object('salesforce', 'opportunity_field_history') -%}
        {%- do return('opportunity_field_history') -%}
    {%- elif has_column('salesforce', 'opportunity_history', 'version_start') -%}
        {%- do return('versions_of_opportunity_history') -%}
    {%- elif has_column('salesforce', 'opportunities', 'version_start') -%}
        {%- do return('versions_of_opportunities') -%}
    {%- endif -%}
    {%- do return(none) -%}
{%- endmacro -%}
