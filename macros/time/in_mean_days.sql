{%- macro in_mean_days(months) -%}
    30.4375 * cast({{ months }} as {{ type_double() }})
{%- endmacro -%}
