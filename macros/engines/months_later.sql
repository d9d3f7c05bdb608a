{%- macro months_later(date, months) -%}
    {{ return(adapter.dispatch('months_later')(date, months)) }}
{%- endmacro -%}

{%- macro duckdb__months_later(date, months) -%}
    cast({{ date }} + to_months(cast({{ months }} as integer)) as date)
{%- endmacro -%}
