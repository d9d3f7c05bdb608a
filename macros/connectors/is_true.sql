{%- macro is_true(text) -%}
    coalesce(
        lower(trim({{ text }})) in ('true', 't', '1', '1.0', 'yes', 'y', 'ναι', 'sí', 'si', 'ja', 'oui'),
        false
    )
{%- endmacro -%}
