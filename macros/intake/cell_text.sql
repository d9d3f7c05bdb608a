{%- macro cell_text(text) -%}
    {{ not_null_word(trimmed(text)) }}
{%- endmacro -%}
