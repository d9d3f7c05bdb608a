{#- A backslash in a text of Spark's begins an escape, so that it is escaped as well. -#}
{%- macro spark__escape_single_quotes(expression) -%}
    {{ expression | replace('\\', '\\\\') | replace("'", "\\'") }}
{%- endmacro -%}
