{%- macro check_settings() -%}
    {%- for name in (invocation_args_dict.get('vars') or {})
        if name not in known_settings() -%}
        {%- do stop(name ~ ': no setting has this name; vars in dbt_project.yml lists'
            ~ ' them all.') -%}
    {%- endfor -%}
    {%- set switched_on = connectors() -%}
    {%- do reporting_timezone() -%}
    {%- do period_grains() -%}
    {%- do business_hours() -%}
    {%- do lifetime_value_segment('customers') -%}
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

    {%- for name, unit, lowest, highest in [
        ('conversion_window_days', 'days', 0, 36500),
        ('churn_grace_days', 'days', 0, 36500),
        ('spend_lag_months', 'months', 0, 120),
        ('clv_horizon_months', 'months', 1, 240),
        ('clv_max_cells', 'cells', 1, 100000000),
    ] if var(name) is not integer or var(name) is boolean
        or not lowest <= var(name) <= highest -%}
        {%- do stop(name ~ ': ' ~ var(name) ~ ' is no number of ' ~ unit
            ~ '; use a whole number from ' ~ lowest ~ ' to ' ~ highest ~ '.') -%}
    {%- endfor -%}
    {%- for name in ['max_rejected_pct', 'min_linked_pct', 'gross_margin_pct']
        if var(name) is not number or var(name) is boolean
        or not 0 <= var(name) <= 100 -%}
        {%- do stop(name ~ ': ' ~ var(name)
            ~ ' is no percentage; use a number from 0 to 100.') -%}
    {%- endfor -%}
    {%- if var('discount_rate_annual') is not number
        or var('discount_rate_annual') is boolean
        or not 0 <= var('discount_rate_annual') <= 1 -%}
        {%- do stop('discount_rate_annual: ' ~ var('discount_rate_annual')
            ~ ' is no rate; use a number from 0 to 1, such as 0.10.') -%}
    {%- endif -%}

    {%- if execute and 'files' in switched_on -%}
        {%- do crm_files() -%}
    {%- endif -%}
{%- endmacro -%}
