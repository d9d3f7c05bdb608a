{%- macro add_days(moment, days) -%}
    ({{ moment }} + interval '{{ days }}' day)
{%- endmacro -%}
