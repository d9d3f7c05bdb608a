{#- Whether everything that counts for a period had its window by the end of
    as_of_date; for a select from every_period. -#}
{%- macro is_mature(window_days) -%}
    {{ add_days('next_start', window_days) }}
    <= {{ add_days('as_of_date', 1) }}
{%- endmacro -%}
