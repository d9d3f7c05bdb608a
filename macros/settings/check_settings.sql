{%- macro check_settings() -%}
    {%- set switched_on = connectors() -%}
    {%- do reporting_timezone() -%}
    {%- do period_grains() -%}
    {%- do business_hours() -%}
    {%- if not modules.re.match('^[A-Z]{3}$', reporting_currency()) -%}
        {%- do stop('reporting_currency: ' ~ var('reporting_currency')
            ~ ' is no currency code; use three letters such as EUR.') -%}
    {%- endif -%}

    {%- if var('as_of_date') is not none -%}
        {%- do check_date('as_of_date') -%}
    {%- endif -%}
    {%- do check_date('first_date') -%}
    {%- if var('as_of_date') is not none
        and var('as_of_date') | string < var('first_date') | string -%}
        {%- do stop('as_of_date: ' ~ var('as_of_date') ~ ' is before first_date ('
            ~ var('first_date') ~ '); choose a later one.') -%}
    {%- endif -%}

    {%- if var('spend_lag_months') is not integer or var('spend_lag_months') is boolean
        or not 0 <= var('spend_lag_months') <= 120 -%}
        {%- do stop('spend_lag_months: ' ~ var('spend_lag_months')
            ~ ' is no number of months; use a whole number from 0 to 120.') -%}
    {%- endif -%}
    {%- if var('conversion_window_days') is not integer
        or var('conversion_window_days') is boolean
        or not 0 <= var('conversion_window_days') <= 36500 -%}
        {%- do stop('conversion_window_days: ' ~ var('conversion_window_days')
            ~ ' is no number of days; use a whole number from 0 to 36500.') -%}
    {%- endif -%}
    {%- if var('max_rejected_pct') is not number or var('max_rejected_pct') is boolean
        or not 0 <= var('max_rejected_pct') <= 100 -%}
        {%- do stop('max_rejected_pct: ' ~ var('max_rejected_pct')
            ~ ' is no percentage; use a number from 0 to 100.') -%}
    {%- endif -%}

    {%- if execute and 'files' in switched_on -%}
        {%- do crm_files() -%}
    {%- endif -%}
{%- endmacro -%}
