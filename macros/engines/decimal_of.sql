{#- A number, often a double, as a decimal. -#}
{%- macro decimal_of(number, places) -%}
    {{ return(adapter.dispatch('decimal_of')(number, places)) }}
{%- endmacro -%}

{%- macro default__decimal_of(number, places) -%}
    cast({{ number }} as decimal(38, {{ places }}))
{%- endmacro -%}

{#- PostgreSQL would round a double to 15 digits first; its text has all of them. -#}
{%- macro postgres__decimal_of(number, places) -%}
    cast(cast({{ number }} as text) as decimal(38, {{ places }}))
{%- endmacro -%}
