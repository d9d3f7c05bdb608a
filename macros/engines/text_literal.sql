{%- macro text_literal(text) -%}
    {{ return(adapter.dispatch('text_literal')(text)) }}
{%- endmacro -%}

{%- macro default__text_literal(text) -%}
    {{- dbt.string_literal(dbt.escape_single_quotes(text | string)) -}}
{%- endmacro -%}

{%- macro spark__text_literal(text) -%}
    '{{ spark__escape_single_quotes(text | string) }}'
{%- endmacro -%}

{#- dbt asks this of its own macros for the texts of unit tests. A backslash in a text of
    Spark's begins an escape, so that it has to be escaped as well. -#}
{%- macro spark__escape_single_quotes(expression) -%}
    {{ expression | replace('\\', '\\\\') | replace("'", "\\'") }}
{%- endmacro -%}
