{#- Whether any contract can have an amount: by a field of its own, or an opportunity. -#}
{%- macro salesforce_knows_contract_amounts() -%}
    {%- set columns = ['custom_monthly_amount'] -%}
    {%- for fields in salesforce_contract_amounts().values() -%}
        {%- do columns.extend(fields) -%}
    {%- endfor -%}
    {%- for column in columns if has_column('salesforce', 'contracts', column) -%}
        {%- do return(true) -%}
    {%- endfor -%}
    {%- do return(
        has_column('salesforce', 'opportunities', 'contract_id')
        and salesforce_has_rows('opportunities', 'contract_id is not null')
    ) -%}
{%- endmacro -%}
