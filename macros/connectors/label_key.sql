{#- A label as it is compared: trimmed, without regard to case. -#}
{%- macro label_key(text) -%}
    lower(trim({{ text }}))
{%- endmacro -%}
