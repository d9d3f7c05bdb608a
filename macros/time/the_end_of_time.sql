{%- macro the_end_of_time() -%}
    cast('9000-01-01' as date)
{%- endmacro -%}
