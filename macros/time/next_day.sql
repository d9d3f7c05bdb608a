{%- macro next_day(date) -%}
    cast({{ add_days(date, 1) }} as date)
{%- endmacro -%}
