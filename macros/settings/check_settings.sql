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

    {%- for name, unit, highest in [
        ('conversion_window_days', 'days', 36500),
        ('churn_grace_days', 'days', 36500),
        ('spend_lag_months', 'months', 120),
    ] if var(name) is not integer or var(name) is boolean
        or not 0 <= var(name) <= highest -%}
        {%- do stop(name ~ ': ' ~ var(name) ~ ' is no number of ' ~ unit
            ~ '; use a whole number from 0 to ' ~ highest ~ '.') -%}
    {%- endfor -%}
    {%- if var('max_rejected_pct') is not number or var('max_rejected_pct') is boolean
        or not 0 <= var('max_rejected_pct') <= 100 -%}
        {%- do stop('max_rejected_pct: ' ~ var('max_rejected_pct')
            ~ ' is no percentage; use a number from 0 to 100.') -%}
    {%- endif -%}

    {%- if execute and 'files' in switched_on -%}
        {%- do crm_files() -%}
    {%- endif -%}
{%- endmacro -%}
