{#- lead_source and source mean the same, in whichever table they stand. -#}
{%- macro column_aliases(table) -%}
    {%- set others = {
        'cancelled_on': [
            'canceled_on', 'cancelled_at', 'canceled_at', 'cancelled_date',
            'canceled_date', 'cancellation_date',
        ],
        'currency': ['currency_code', 'currency_iso', 'currency_iso_code'],
        'lead_source': ['source'],
        'lost_reason': ['closed_lost_reason', 'loss_reason'],
        'parent_company_id': ['parent_id', 'parent_account_id'],
        'source': ['lead_source'],
    } -%}
    {%- set description = canonical_tables()[table] -%}
    {%- set aliases = {} -%}
    {%- for name in description.columns -%}
        {%- for alias in others.get(name, []) if alias not in description.columns -%}
            {%- do aliases.update({alias: name}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if description.has_own_id -%}
        {%- do aliases.update({'id': description.columns.keys() | first}) -%}
    {%- endif -%}
    {%- do return(aliases) -%}
{%- endmacro -%}
