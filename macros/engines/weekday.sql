{%- macro weekday(date) -%}
    {{ return(adapter.dispatch('weekday')(date)) }}
{%- endmacro -%}

{%- macro duckdb__weekday(date) -%}
    isodow({{ date }})
{%- endmacro -%}
