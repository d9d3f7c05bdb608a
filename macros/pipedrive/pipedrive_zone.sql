{#- Loaders write UTC; exports the clock of a person. -#}
{%- macro pipedrive_zone() -%}
    {%- do return(
        (var('pipedrive_export_timezone') or reporting_timezone())
        if var('pipedrive_path') else 'UTC'
    ) -%}
{%- endmacro -%}
