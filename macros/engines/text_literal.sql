{%- macro text_literal(text) -%}
    {{- dbt.string_literal(dbt.escape_single_quotes(text | string)) -}}
{%- endmacro -%}
