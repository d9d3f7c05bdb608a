{#- A moment in UTC as text, with its offset. -#}
{%- macro moment_text(moment) -%}
    cast({{ moment }} as {{ dbt.type_string() }}) || '+00:00'
{%- endmacro -%}
