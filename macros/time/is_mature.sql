{%- macro is_mature(window_days) -%}
    {{ add_days('next_start', window_days) }}
    <= {{ add_days('as_of_date', 1) }}
{%- endmacro -%}
