{%- macro without_decimals(text) -%}
    {{ replaced(text, '^(-?\\d+)\\.0+$', '\\1') }}
{%- endmacro -%}
