{%- macro trimmed(text) -%}
    trim(both ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) from {{ text }})
{%- endmacro -%}
