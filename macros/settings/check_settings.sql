{%- macro check_settings() -%}
    {#- A project that has this one as a package has vars of its own. -#}
    {%- for name in (invocation_args_dict.get('vars') or {})
        if project_name == 'b2b_sales_metrics' and name not in known_settings() -%}
        {%- do stop(name ~ ': there is no setting with this name; they are all listed'
            ~ ' under vars in dbt_project.yml.') -%}
    {%- endfor -%}
    {%- set switched_on = connectors() -%}
    {%- do reporting_timezone() -%}
    {%- do period_grains() -%}
    {%- do fiscal_year_start_month() -%}
    {%- do customer_level() -%}
    {%- do business_hours() -%}
    {%- do lifetime_value_segment('customers') -%}
    {%- do contract_sales() -%}
    {%- if not modules.re.fullmatch('[A-Z]{3}', reporting_currency()) -%}
        {%- do stop('reporting_currency: ' ~ var('reporting_currency')
            ~ ' is not a currency code; use three letters such as EUR.') -%}
    {%- endif -%}

    {%- if var('as_of_date') is not none -%}
        {%- do check_date('as_of_date') -%}
    {%- endif -%}
    {%- do check_date('first_date') -%}
    {%- set this_day = run_started_at.strftime('%Y-%m-%d') -%}
    {%- if var('first_date') | string > this_day -%}
        {%- do stop('first_date: ' ~ var('first_date') ~ ' is in the future, so no date'
            ~ ' would be valid; choose one before the first date in your data.') -%}
    {%- endif -%}
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
        {%- do stop(name ~ ': ' ~ var(name) ~ ' is not a number of ' ~ unit
            ~ '; use a whole number from ' ~ lowest ~ ' to ' ~ highest ~ '.') -%}
    {%- endfor -%}
    {%- for name in ['max_rejected_pct', 'min_linked_pct', 'gross_margin_pct']
        if var(name) is not number or var(name) is boolean
        or not 0 <= var(name) <= 100 -%}
        {%- do stop(name ~ ': ' ~ var(name)
            ~ ' is not a percentage; use a number from 0 to 100.') -%}
    {%- endfor -%}
    {%- if var('discount_rate_annual') is not number
        or var('discount_rate_annual') is boolean
        or not 0 <= var('discount_rate_annual') <= 1 -%}
        {%- do stop('discount_rate_annual: ' ~ var('discount_rate_annual')
            ~ ' is not a rate; use a number from 0 to 1, such as 0.10.') -%}
    {%- endif -%}

    {%- if not modules.re.fullmatch('[A-Z]{3}', hubspot_home_currency()) -%}
        {%- do stop('hubspot_home_currency: ' ~ var('hubspot_home_currency')
            ~ ' is no currency code; use three letters such as EUR.') -%}
    {%- endif -%}
    {%- do hubspot_contract_settings() -%}
    {%- for connector in crm_connectors() -%}
        {%- do check_connector(connector) -%}
    {%- endfor -%}
    {%- do check_files_ids() -%}
    {%- do files_writing() -%}
    {%- do is_matching() -%}
    {%- set folder = var('files_path') -%}
    {%- if folder is boolean or (folder is sequence and folder is not string)
        or '\x00' in folder | string -%}
        {%- do stop('files_path: ' ~ folder | string | replace('\x00', '?')
            ~ ' is not a path; give the path of a folder.') -%}
    {%- endif -%}
    {%- if execute and 'files' in switched_on -%}
        {%- do stop_if_plugin_is_missing('files', 'crm_files', 'describe_crm_folder') -%}
        {%- for remark in crm_files().remarks -%}
            {%- do log(remark, info=true) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
