{%- macro days_between(first_day, last_day) -%}
    {{ return(adapter.dispatch('days_between')(first_day, last_day)) }}
{%- endmacro -%}

{%- macro duckdb__days_between(first_day, last_day) -%}
    ({{ last_day }} - {{ first_day }})
{%- endmacro -%}

{%- macro postgres__days_between(first_day, last_day) -%}
    {#- A moment less another is an interval, so that both are dates first. -#}
    (cast({{ last_day }} as date) - cast({{ first_day }} as date))
{%- endmacro -%}

{%- macro spark__days_between(first_day, last_day) -%}
    datediff(cast({{ last_day }} as date), cast({{ first_day }} as date))
{%- endmacro -%}
