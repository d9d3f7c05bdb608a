{%- macro fiscal_year_name(date) -%}
    {%- if fiscal_year_start_month() == 1 -%}
        {{ year_of(date) }}
    {%- else -%}
        'FY' || {{ year_of(fiscal_date(date)) }}
    {%- endif -%}
{%- endmacro -%}
