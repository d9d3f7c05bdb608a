{#- The canonical tables for which HubSpot has a source. -#}
{%- macro hubspot_tables() -%}
    {%- if not execute -%}
        {%- do return([
            'companies', 'owners', 'contacts', 'lifecycle_events', 'touchpoints',
            'activities', 'deals', 'deal_stage_history',
        ]) -%}
    {%- endif -%}
    {%- set present = ['contacts', 'deals'] -%}
    {%- if hubspot_has_object('companies') -%}
        {%- do present.append('companies') -%}
    {%- endif -%}
    {%- if hubspot_has_object('owners') or var('hubspot_path') and (
        hubspot_has_column('contacts', 'owner_id')
        or hubspot_has_column('companies', 'owner_id')
        or hubspot_has_column('deals', 'owner_id')
    ) -%}
        {%- do present.append('owners') -%}
    {%- endif -%}
    {%- if hubspot_has_object('contact_history') or hubspot_date_columns('contacts') -%}
        {%- do present.append('lifecycle_events') -%}
    {%- endif -%}
    {%- if hubspot_has_object('contact_history')
        or hubspot_has_column('contacts', 'first_source_at')
        or hubspot_has_column('contacts', 'latest_source_at') -%}
        {%- do present.append('touchpoints') -%}
    {%- endif -%}
    {%- if hubspot_has_engagements()
        or hubspot_has_column('contacts', 'first_engagement_at') -%}
        {%- do present.append('activities') -%}
    {%- endif -%}
    {%- if hubspot_has_object('deal_history') or hubspot_has_object('deal_versions')
        or hubspot_has_object('deal_stages') or hubspot_has_object('stage_timings')
        or hubspot_has_column('deals', 'versions') or hubspot_date_columns('deals') -%}
        {%- do present.append('deal_stage_history') -%}
    {%- endif -%}
    {%- do return(present) -%}
{%- endmacro -%}
