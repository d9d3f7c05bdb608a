{#- A moment in UTC as text, with its offset. -#}
{%- macro moment_text(moment) -%}
    {{ return(adapter.dispatch('moment_text')(moment)) }}
{%- endmacro -%}

{%- macro duckdb__moment_text(moment) -%}
    cast({{ moment }} as varchar) || '+00:00'
{%- endmacro -%}

{%- macro postgres__moment_text(moment) -%}
    {{ duckdb__moment_text(moment) }}
{%- endmacro -%}

{%- macro spark__moment_text(moment) -%}
    cast({{ moment }} as string) || '+00:00'
{%- endmacro -%}
