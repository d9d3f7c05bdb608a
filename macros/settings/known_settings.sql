{%- macro known_settings() -%}
    {%- do return([
        'connectors', 'files_path', 'hubspot_path', 'hubspot_schema',
        'hubspot_database', 'hubspot_export_timezone', 'hubspot_home_currency',
        'hubspot_contracts',
        'salesforce_path', 'salesforce_schema', 'salesforce_database',
        'salesforce_columns', 'pipedrive_path', 'pipedrive_schema',
        'pipedrive_database', 'pipedrive_export_timezone', 'pipedrive_columns',
        'files_ids', 'files_decimal', 'files_dates', 'files_encoding', 'match_connectors',
        'as_of_date', 'first_date', 'reporting_timezone',
        'reporting_currency', 'period_grains', 'fiscal_year_start_month',
        'customer_level', 'conversion_window_days',
        'churn_grace_days', 'spend_lag_months', 'business_hours',
        'discount_rate_annual', 'gross_margin_pct', 'clv_horizon_months',
        'clv_segment_by', 'clv_contract_sales', 'clv_max_cells',
        'max_rejected_pct', 'min_linked_pct',
    ]) -%}
{%- endmacro -%}
