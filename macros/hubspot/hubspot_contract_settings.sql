{#- The setting hubspot_contracts, checked; an empty dict where it is off. -#}
{%- macro hubspot_contract_settings() -%}
    {%- set setting = var('hubspot_contracts') -%}
    {%- if not setting -%}
        {%- do return({}) -%}
    {%- endif -%}
    {%- if setting is not mapping -%}
        {%- do stop('hubspot_contracts: a mapping such as {term_months: 12} was '
            ~ 'expected, not ' ~ setting ~ '.') -%}
    {%- endif -%}
    {%- for key, value in setting.items() -%}
        {%- if key not in ['term_months', 'term', 'start', 'monthly_amount'] -%}
            {%- do stop('hubspot_contracts: there is no key ' ~ key ~ '; the keys are '
                ~ 'term_months, and with names of properties term, start and '
                ~ 'monthly_amount.') -%}
        {%- endif -%}
        {%- if key == 'term_months' and (value is not integer or value is boolean
            or not 1 <= value <= 1200) -%}
            {%- do stop('hubspot_contracts: term_months is ' ~ value ~ '; use a whole '
                ~ 'number of months from 1 to 1200.') -%}
        {%- endif -%}
        {%- if key != 'term_months' and (value is not string or not value) -%}
            {%- do stop('hubspot_contracts: ' ~ key ~ ' is ' ~ value ~ ', which is no '
                ~ 'name of a property of deals.') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if 'term' not in setting and 'term_months' not in setting -%}
        {%- do stop('hubspot_contracts: nothing says how long a contract runs; add '
            ~ 'term_months (such as 12), or with term the name of a property.') -%}
    {%- endif -%}
    {%- do return(setting) -%}
{%- endmacro -%}
