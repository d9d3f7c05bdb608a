{#- Schemas have plain names (staging, marts, …), without the target's as a prefix. -#}
{%- macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro -%}
