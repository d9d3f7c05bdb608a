{%- macro text_literal(text) -%}
    {{ return(adapter.dispatch('text_literal')(text)) }}
{%- endmacro -%}

{%- macro default__text_literal(text) -%}
    {{- dbt.string_literal(dbt.escape_single_quotes(text | string)) -}}
{%- endmacro -%}

{#- A backslash in a text of Spark's begins an escape. -#}
{%- macro spark__text_literal(text) -%}
    {{- dbt.string_literal(
        dbt.escape_single_quotes(text | string | replace('\\', '\\\\'))
    ) -}}
{%- endmacro -%}
