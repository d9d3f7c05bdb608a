{%- macro in_hours(seconds) -%}
    cast({{ seconds }} as {{ type_double() }}) / 3600
{%- endmacro -%}
