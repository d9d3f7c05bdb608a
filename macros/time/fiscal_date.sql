{%- macro fiscal_date(date) -%}
    {%- set months = (13 - fiscal_year_start_month()) % 12 -%}
    {%- if months == 0 -%}
        {{ date }}
    {%- else -%}
        ({{ date }} + interval '{{ months }}' month)
    {%- endif -%}
{%- endmacro -%}
