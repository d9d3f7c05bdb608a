{%- macro is_false(text) -%}
    lower({{ text }}) in ('false', 'f', '0', '0.0', 'no', 'n')
{%- endmacro -%}
