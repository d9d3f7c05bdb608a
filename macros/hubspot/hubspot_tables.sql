{#- The canonical tables for which HubSpot has a source. -#}
{%- macro hubspot_tables() -%}
    {%- if not execute -%}
        {%- do return([
            'companies', 'owners', 'contacts', 'lifecycle_events', 'touchpoints',
            'activities', 'deals', 'deal_stage_history', 'contracts',
        ]) -%}
    {%- endif -%}
    {%- set present = [] -%}
    {%- for table in ['contacts', 'deals'] if has_object('hubspot', table) -%}
        {%- do present.append(table) -%}
    {%- endfor -%}
    {%- if has_object('hubspot', 'companies') -%}
        {%- do present.append('companies') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'owners') or var('hubspot_path') and (
        has_column('hubspot', 'contacts', 'owner_id')
        or has_column('hubspot', 'companies', 'owner_id')
        or has_column('hubspot', 'deals', 'owner_id')
    ) -%}
        {%- do present.append('owners') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'contact_history') or hubspot_date_columns('contacts') -%}
        {%- do present.append('lifecycle_events') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'contact_history')
        or has_column('hubspot', 'contacts', 'first_source_at')
        or has_column('hubspot', 'contacts', 'latest_source_at') -%}
        {%- do present.append('touchpoints') -%}
    {%- endif -%}
    {%- if hubspot_has_engagements()
        or has_column('hubspot', 'contacts', 'first_engagement_at') -%}
        {%- do present.append('activities') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'deal_history') or has_object('hubspot', 'deal_versions')
        or has_object('hubspot', 'deal_stages') or has_object('hubspot', 'stage_timings')
        or has_column('hubspot', 'deals', 'versions') or hubspot_date_columns('deals') -%}
        {%- do present.append('deal_stage_history') -%}
    {%- endif -%}
    {%- if hubspot_contract_settings() -%}
        {%- do present.append('contracts') -%}
    {%- endif -%}
    {%- do return(present) -%}
{%- endmacro -%}
