{%- macro text_literal(text) -%}
    {{ return(adapter.dispatch('text_literal')(text)) }}
{%- endmacro -%}

{%- macro default__text_literal(text) -%}
    {{- dbt.string_literal(dbt.escape_single_quotes(text | string)) -}}
{%- endmacro -%}

{%- macro spark__text_literal(text) -%}
    '{{ spark__escape_single_quotes(text | string) }}'
{%- endmacro -%}
