{%- macro whole_months_between(first_day, last_day) -%}
    {{ return(adapter.dispatch('whole_months_between')(first_day, last_day)) }}
{%- endmacro -%}

{%- macro duckdb__whole_months_between(first_day, last_day) -%}
    date_sub('month', cast({{ first_day }} as date), cast({{ last_day }} as date))
{%- endmacro -%}
