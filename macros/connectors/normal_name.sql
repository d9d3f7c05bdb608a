{#- HubSpot's names are words in a row, of which loaders only change the gaps; where a
    name is written in camel case, loaders set gaps or leave them out. -#}
{%- macro normal_name(name, connector) -%}
    {%- do return(modules.re.sub(
        '[^0-9a-z]', '_' if connector == 'hubspot' else '', name | string | lower
    )) -%}
{%- endmacro -%}
