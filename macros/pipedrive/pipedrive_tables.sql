{#- The canonical tables for which Pipedrive has a source. -#}
{%- macro pipedrive_tables() -%}
    {%- if not execute -%}
        {%- do return([
            'companies', 'owners', 'contacts', 'lifecycle_events', 'activities', 'deals',
            'deal_stage_history',
        ]) -%}
    {%- endif -%}
    {%- set known = connector_tables('pipedrive') -%}
    {%- set present = [] -%}
    {%- for table, objects in {
        'companies': ['companies'],
        'contacts': ['persons', 'leads'],
        'lifecycle_events': ['deals', 'leads'],
        'activities': ['activities'],
        'deals': ['deals'],
    }.items() -%}
        {%- for object in objects if has_object('pipedrive', object, known)
            and table not in present -%}
            {%- do present.append(table) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if has_object('pipedrive', 'users', known) and not pipedrive_has_exports(known) -%}
        {%- do present.append('owners') -%}
    {%- endif -%}
    {%- if has_object('pipedrive', 'deals', known) and (
        has_object('pipedrive', 'flow', known)
        or has_column('pipedrive', 'deals', 'stage_id', known)
        or has_column('pipedrive', 'deals', 'stage', known)
    ) -%}
        {%- do present.append('deal_stage_history') -%}
    {%- endif -%}
    {%- do return(present) -%}
{%- endmacro -%}
