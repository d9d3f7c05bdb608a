{%- macro is_too_long(raw_id) -%}
    (length({{ raw_id }}) > 500 and length({{ trimmed(raw_id) }}) > 500)
{%- endmacro -%}
