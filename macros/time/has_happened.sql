{#- A comparison alone would be a join condition, of which DuckDB expects one row in thousands to
    be left, so that it would plan every later join for few rows. -#}
{%- macro has_happened(day) -%}
    coalesce({{ day }} <= as_of.as_of_date, false)
{%- endmacro -%}
