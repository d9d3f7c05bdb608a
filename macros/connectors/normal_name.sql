{#- HubSpot's names are words in a row, of which loaders only change the gaps; where a
    name is written in camel case, loaders set gaps or leave them out. -#}
{%- macro normal_name(name, connector) -%}
    {%- set lower_name = name | string | lower -%}
    {%- if connector == 'hubspot' -%}
        {%- do return(modules.re.sub('[^0-9a-z]', '_', lower_name)) -%}
    {%- endif -%}
    {%- do return(modules.re.sub('[\\W_]', '', lower_name)) -%}
{%- endmacro -%}
