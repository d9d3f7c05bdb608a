{#- A moment of HubSpot in UTC, as text; what is none stays as it is. -#}
{%- macro hubspot_moment_text(text) -%}
    coalesce({{ moment_text(moment(text, connector_zone('hubspot'))) }}, {{ text }})
{%- endmacro -%}
