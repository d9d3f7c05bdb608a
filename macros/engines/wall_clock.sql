{#- PostgreSQL would round what is beyond microseconds. -#}
{%- macro wall_clock(text) -%}
    cast({{ replaced(text, '(\\.\\d{6})\\d+$', '\\1') }} as timestamp)
{%- endmacro -%}
