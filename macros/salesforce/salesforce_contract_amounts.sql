{#- Contract has no amount of its own; people add fields such as these. -#}
{%- macro salesforce_contract_amounts() -%}
    {%- do return({
        'monthly': ['mrr_c', 'monthly_recurring_revenue_c', 'monthly_amount_c'],
        'annual': [
            'arr_c', 'acv_c', 'annual_recurring_revenue_c', 'annual_contract_value_c',
            'annual_amount_c',
        ],
        'total': ['tcv_c', 'total_contract_value_c', 'contract_value_c'],
    }) -%}
{%- endmacro -%}
