{#- The date or UTC timestamp a constant number of days later. -#}
{%- macro add_days(moment, days) -%}
    ({{ moment }} + interval '{{ days }}' day)
{%- endmacro -%}
