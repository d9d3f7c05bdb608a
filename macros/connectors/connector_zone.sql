{#- Loaders write UTC; exports the clock of a person. -#}
{%- macro connector_zone(connector) -%}
    {%- do return(
        (var(connector ~ '_export_timezone') or reporting_timezone())
        if var(connector ~ '_path') else 'UTC'
    ) -%}
{%- endmacro -%}
