{%- macro year_of(date) -%}
    {{ return(adapter.dispatch('year_of')(date)) }}
{%- endmacro -%}

{%- macro duckdb__year_of(date) -%}
    cast(year({{ date }}) as varchar)
{%- endmacro -%}

{%- macro postgres__year_of(date) -%}
    cast(extract(year from {{ date }}) as text)
{%- endmacro -%}

{%- macro spark__year_of(date) -%}
    cast(year({{ date }}) as string)
{%- endmacro -%}
