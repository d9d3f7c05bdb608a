{%- macro alias_key(text) -%}
    replace({{ normalised_source(text) }}, '_', '')
{%- endmacro -%}
