{#- The local date of a UTC timestamp: its date in the reporting time zone. -#}
{%- macro local_date(moment) -%}
    cast({{ utc_to_local(moment) }} as date)
{%- endmacro -%}
