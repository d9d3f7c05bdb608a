{#- The canonical tables for which HubSpot has a source. -#}
{%- macro hubspot_tables() -%}
    {%- if not execute -%}
        {%- do return([
            'companies', 'owners', 'contacts', 'lifecycle_events', 'touchpoints',
            'activities', 'deals', 'deal_stage_history', 'contracts',
        ]) -%}
    {%- endif -%}
    {%- set known = connector_tables('hubspot') -%}
    {%- set present = [] -%}
    {%- for table in ['contacts', 'deals'] if has_object('hubspot', table, known) -%}
        {%- do present.append(table) -%}
    {%- endfor -%}
    {%- if has_object('hubspot', 'companies', known) -%}
        {%- do present.append('companies') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'owners', known) or var('hubspot_path') and (
        has_column('hubspot', 'contacts', 'owner_id', known)
        or has_column('hubspot', 'companies', 'owner_id', known)
        or has_column('hubspot', 'deals', 'owner_id', known)
    ) -%}
        {%- do present.append('owners') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'contact_history', known) or hubspot_date_columns('contacts', known) -%}
        {%- do present.append('lifecycle_events') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'contact_history', known)
        or has_column('hubspot', 'contacts', 'first_source_at', known)
        or has_column('hubspot', 'contacts', 'latest_source_at', known) -%}
        {%- do present.append('touchpoints') -%}
    {%- endif -%}
    {%- if hubspot_has_engagements(known)
        or has_column('hubspot', 'contacts', 'first_engagement_at', known) -%}
        {%- do present.append('activities') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'deal_history', known) or has_object('hubspot', 'deal_versions', known)
        or has_object('hubspot', 'deal_stages', known) or has_object('hubspot', 'stage_timings', known)
        or has_column('hubspot', 'deals', 'versions', known) or hubspot_date_columns('deals', known) -%}
        {%- do present.append('deal_stage_history') -%}
    {%- endif -%}
    {%- if hubspot_contract_settings() -%}
        {%- do present.append('contracts') -%}
    {%- endif -%}
    {%- do return(present) -%}
{%- endmacro -%}
