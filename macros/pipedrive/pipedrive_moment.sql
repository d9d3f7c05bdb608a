{#- A folder may also hold tables of the API, whose moments are in UTC. -#}
{%- macro pipedrive_moment(text, is_export='is_export') -%}
    {%- if pipedrive_zone() == 'UTC' -%}
    {{ moment(text) }}
    {%- else -%}
    case
        when {{ is_export }} then {{ moment(text, pipedrive_zone()) }}
        else {{ moment(text) }}
    end
    {%- endif -%}
{%- endmacro -%}
