{#- `WebForms` as `Web Forms`; `API` stays. -#}
{%- macro words_of_camel_case(text) -%}
    {{ return(adapter.dispatch('words_of_camel_case')(text)) }}
{%- endmacro -%}

{%- macro duckdb__words_of_camel_case(text) -%}
    regexp_replace({{ text }}, '(\p{Ll})(\p{Lu})', '\1 \2', 'g')
{%- endmacro -%}

{%- macro postgres__words_of_camel_case(text) -%}
    regexp_replace({{ text }}, '([[:lower:]])([[:upper:]])', '\1 \2', 'g')
{%- endmacro -%}

{%- macro spark__words_of_camel_case(text) -%}
    regexp_replace({{ text }}, r'(\p{Ll})(\p{Lu})', '$1 $2')
{%- endmacro -%}
