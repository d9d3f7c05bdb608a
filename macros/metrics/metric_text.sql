{%- macro metric_text(text) -%}
    {%- if text -%}
        {{ text_literal(text) }}
    {%- else -%}
        cast(null as {{ dbt.type_string() }})
    {%- endif -%}
{%- endmacro -%}
