{#- A folder may also hold tables of the API, whose moments are in UTC. -#}
{%- macro pipedrive_moment(text, is_export='is_export') -%}
    {%- if connector_zone('pipedrive') == 'UTC' -%}
    {{ moment(text) }}
    {%- else -%}
    case
        when {{ is_export }} then {{ moment(text, connector_zone('pipedrive')) }}
        else {{ moment(text) }}
    end
    {%- endif -%}
{%- endmacro -%}
