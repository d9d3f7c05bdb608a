{%- macro hubspot_files() -%}
    {%- set labels = {} -%}
    {%- for key, name in hubspot_contract_settings().items() if key != 'term_months' -%}
        {%- do labels.update({name: 'contract_' ~ key}) -%}
    {%- endfor -%}
    {%- set needed = [] -%}
    {%- for object in ['contacts', 'deals'] if is_needed('hubspot', object) -%}
        {%- do needed.append(object) -%}
    {%- endfor -%}
    {%- do return({'labels': {'deals': labels}, 'needed': needed}) -%}
{%- endmacro -%}
