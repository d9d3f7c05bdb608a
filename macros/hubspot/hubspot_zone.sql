{#- Loaders write UTC; exports the clock of a person. -#}
{%- macro hubspot_zone() -%}
    {%- do return(
        (var('hubspot_export_timezone') or reporting_timezone()) if var('hubspot_path')
        else 'UTC'
    ) -%}
{%- endmacro -%}
