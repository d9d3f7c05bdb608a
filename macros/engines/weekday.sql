{%- macro weekday(date) -%}
    {{ return(adapter.dispatch('weekday')(date)) }}
{%- endmacro -%}

{%- macro duckdb__weekday(date) -%}
    isodow({{ date }})
{%- endmacro -%}

{%- macro postgres__weekday(date) -%}
    cast(extract(isodow from {{ date }}) as bigint)
{%- endmacro -%}

{%- macro spark__weekday(date) -%}
    cast(weekday({{ date }}) + 1 as bigint)
{%- endmacro -%}
