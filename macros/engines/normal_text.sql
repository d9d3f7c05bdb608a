{#- A text as column names have it: lower case, anything but letters and digits as _. -#}
{%- macro normal_text(text) -%}
    {{ return(adapter.dispatch('normal_text')(text)) }}
{%- endmacro -%}

{%- macro default__normal_text(text) -%}
    regexp_replace(lower({{ text }}), '[^0-9a-z]', '_', 'g')
{%- endmacro -%}

{#- As in normalised_source. -#}
{%- macro spark__normal_text(text) -%}
    regexp_replace(lower(replace({{ text }}, 'İ', 'i')), '[^0-9a-z]', '_')
{%- endmacro -%}
