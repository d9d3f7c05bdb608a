{%- macro hubspot_files() -%}
    {%- set labels = {} -%}
    {%- for key, name in hubspot_contract_settings().items() if key != 'term_months' -%}
        {%- do labels.update({name: 'contract_' ~ key}) -%}
    {%- endfor -%}
    {%- do return({'labels': {'deals': labels}}) -%}
{%- endmacro -%}
