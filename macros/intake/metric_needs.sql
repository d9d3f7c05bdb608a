{#- What the keys mean stands in _intake.yml. -#}
{%- macro metric_needs() -%}
    {%- do return([
        {'metric': 'new_business_sales', 'needs': [['deals']]},
        {
            'metric': 'new_business_sales',
            'column': 'declared_new_business_sales_pct',
            'needs': [['deals.deal_type']],
        },
        {
            'metric': 'close_rate',
            'needs': [['contacts'], ['deals.contact_id', 'lifecycle_events']],
        },
        {'metric': 'sales_cycle_length', 'needs': [['deals']]},
        {
            'metric': 'sales_cycle_length',
            'column': 'avg_days_to_deal',
            'needs': [['deals.contact_id', 'activities']],
        },
        {'metric': 'leads_by_source', 'needs': [['contacts']]},
        {'metric': 'revenue_by_source', 'needs': [['deals']]},
        {
            'metric': 'lead_response_time',
            'needs': [['contacts'], ['activities.contact_id']],
        },
        {
            'metric': 'mql_to_sql_conversion',
            'needs': [['contacts'], ['lifecycle_events']],
        },
        {'metric': 'customer_acquisition_cost', 'needs': [['spend'], ['deals']]},
        {'metric': 'customer_lifetime_value', 'needs': [['deals', 'contracts']]},
        {
            'metric': 'ltv_to_cac',
            'needs': [['deals'], ['spend']],
            'made_of': ['customer_lifetime_value', 'customer_acquisition_cost'],
        },
        {'metric': 'churn_rate', 'needs': [['contracts']]},
    ]) -%}
{%- endmacro -%}
