{%- macro start_of_period(period_grain, date) -%}
    {%- set months = fiscal_year_start_month() - 1 -%}
    {%- if months == 0 -%}
        cast(date_trunc({{ period_grain }}, {{ date }}) as date)
    {%- else -%}
        {#- Moved to the calendar year, cut off there, and moved back. -#}
        cast(
            case {{ period_grain }}
                when 'quarter'
                    then date_trunc('quarter', {{ date }} - interval '{{ months % 3 }}' month)
                        + interval '{{ months % 3 }}' month
                when 'year'
                    then date_trunc('year', {{ date }} - interval '{{ months }}' month)
                        + interval '{{ months }}' month
                else date_trunc({{ period_grain }}, {{ date }})
            end as date
        )
    {%- endif -%}
{%- endmacro -%}
