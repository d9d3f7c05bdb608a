{#- Seconds from one UTC timestamp to a later one, as a double with fractions. -#}
{%- macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between')(earlier, later)) }}
{%- endmacro -%}

{%- macro duckdb__seconds_between(earlier, later) -%}
    epoch({{ later }} - {{ earlier }})
{%- endmacro -%}
