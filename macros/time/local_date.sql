{%- macro local_date(moment) -%}
    cast({{ utc_to_local(moment) }} as date)
{%- endmacro -%}
