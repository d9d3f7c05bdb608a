{%- macro months_later(date, months) -%}
    {{ return(adapter.dispatch('months_later')(date, months)) }}
{%- endmacro -%}

{%- macro duckdb__months_later(date, months) -%}
    cast({{ date }} + to_months(cast({{ months }} as integer)) as date)
{%- endmacro -%}

{%- macro postgres__months_later(date, months) -%}
    cast({{ date }} + make_interval(months => cast({{ months }} as integer)) as date)
{%- endmacro -%}

{%- macro spark__months_later(date, months) -%}
    add_months({{ date }}, cast({{ months }} as integer))
{%- endmacro -%}
