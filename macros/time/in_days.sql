{%- macro in_days(seconds) -%}
    cast({{ seconds }} as {{ type_double() }}) / 86400
{%- endmacro -%}
