{#- The canonical tables for which Pipedrive has a source. -#}
{%- macro pipedrive_tables() -%}
    {%- if not execute -%}
        {%- do return([
            'companies', 'owners', 'contacts', 'lifecycle_events', 'activities', 'deals',
            'deal_stage_history',
        ]) -%}
    {%- endif -%}
    {%- set present = [] -%}
    {%- for table, objects in {
        'companies': ['companies'],
        'contacts': ['persons', 'leads'],
        'lifecycle_events': ['deals', 'leads'],
        'activities': ['activities'],
        'deals': ['deals'],
    }.items() -%}
        {%- for object in objects if has_object('pipedrive', object)
            and table not in present -%}
            {%- do present.append(table) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if has_object('pipedrive', 'users') and not pipedrive_has_exports() -%}
        {%- do present.append('owners') -%}
    {%- endif -%}
    {%- if has_object('pipedrive', 'deals') and (
        has_object('pipedrive', 'flow')
        or has_column('pipedrive', 'deals', 'stage_id')
        or has_column('pipedrive', 'deals', 'stage')
    ) -%}
        {%- do present.append('deal_stage_history') -%}
    {%- endif -%}
    {%- do return(present) -%}
{%- endmacro -%}
