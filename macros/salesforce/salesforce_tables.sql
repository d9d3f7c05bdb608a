{#- The canonical tables for which Salesforce has a source. -#}
{%- macro salesforce_tables() -%}
    {%- if not execute -%}
        {%- do return(canonical_tables().keys() | list) -%}
    {%- endif -%}
    {%- set present = [] -%}
    {%- for table, objects in {
        'contacts': ['contacts', 'leads'],
        'lifecycle_events': ['contacts', 'leads', 'opportunities'],
        'deals': ['opportunities'],
        'companies': ['companies'],
        'owners': ['users'],
        'activities': ['tasks', 'events'],
        'touchpoints': ['campaign_members'],
        'exchange_rates': ['dated_rates', 'currencies'],
    }.items() -%}
        {%- for object in objects
            if table not in present and has_object('salesforce', object) -%}
            {%- do present.append(table) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if salesforce_stage_source() -%}
        {%- do present.append('deal_stage_history') -%}
    {%- endif -%}
    {%- if has_column('salesforce', 'campaigns', 'actual_cost') -%}
        {%- do present.append('spend') -%}
    {%- endif -%}
    {%- if has_object('salesforce', 'contracts') and salesforce_knows_contract_amounts() -%}
        {%- do present.append('contracts') -%}
    {%- endif -%}
    {%- do return(present) -%}
{%- endmacro -%}
