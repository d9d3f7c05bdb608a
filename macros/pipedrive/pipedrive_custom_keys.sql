{#- What may be a custom field, with the object that has the field. -#}
{%- macro pipedrive_custom_keys() -%}
    {%- do return({
        'companies.industry': ['companies'],
        'companies.country': ['companies'],
        'companies.employee_count': ['companies'],
        'owners.team': ['users'],
        'contacts.lead_source': ['persons'],
        'deals.deal_type': ['deals'],
        'deals.amount': ['deals'],
    }) -%}
{%- endmacro -%}
