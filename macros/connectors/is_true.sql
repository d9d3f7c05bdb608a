{%- macro is_true(text) -%}
    {%- set words = words_for_true() + ['ναι', 'sí', 'si', 'ja', 'oui'] -%}
    coalesce(lower(trim({{ text }})) in ('{{ words | join("', '") }}'), false)
{%- endmacro -%}
