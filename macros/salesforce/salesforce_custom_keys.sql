{#- What salesforce_columns may name, and the objects that such a column may be of. -#}
{%- macro salesforce_custom_keys() -%}
    {%- do return({
        'companies.industry': ['companies', 'leads'],
        'companies.country': ['companies', 'leads'],
        'owners.team': ['users'],
        'contacts.lead_source': ['contacts', 'leads'],
        'deals.pipeline': ['opportunities'],
        'deals.deal_type': ['opportunities'],
        'deals.amount': ['opportunities'],
        'deals.lost_reason': ['opportunities'],
        'lifecycle_events.mql_at': ['leads', 'contacts'],
        'lifecycle_events.sql_at': ['leads', 'contacts'],
        'contracts.monthly_amount': ['contracts'],
        'contracts.cancelled_on': ['contracts'],
    }) -%}
{%- endmacro -%}
