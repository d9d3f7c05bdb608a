{%- macro is_false(text) -%}
    lower({{ text }}) in ('{{ words_for_false() | join("', '") }}')
{%- endmacro -%}
