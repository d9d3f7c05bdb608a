{%- macro matches(text, pattern) -%}
    {{ return(adapter.dispatch('matches')(text, pattern)) }}
{%- endmacro -%}

{%- macro duckdb__matches(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro -%}

{%- macro postgres__matches(text, pattern) -%}
    ({{ text }} ~ '{{ pattern }}')
{%- endmacro -%}

{#- To Java $ is also before a line end that ends the text. -#}
{%- macro spark__matches(text, pattern) -%}
    ({{ text }} rlike r'{{ pattern | replace('$', '\\z') }}')
{%- endmacro -%}
