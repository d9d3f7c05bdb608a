{%- macro metric_text(text) -%}
    {%- if text -%}
        {{ dbt.string_literal(dbt.escape_single_quotes(text)) }}
    {%- else -%}
        cast(null as {{ dbt.type_string() }})
    {%- endif -%}
{%- endmacro -%}
