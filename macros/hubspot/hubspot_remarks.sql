{#- What HubSpot did not bring, in the words of HubSpot, and what stands in for it. -#}
{%- macro hubspot_remarks() -%}
    {%- if not execute -%}
        {%- do return({}) -%}
    {%- endif -%}
    {%- set is_export = var('hubspot_path') is not none -%}
    {%- set add = 'add it to the exported list' if is_export
        else 'select it in the loader' -%}
    {%- set present = hubspot_tables() -%}
    {%- set kept = hubspot_kept_properties('contact_history') -%}
    {%- set remarks = {} -%}
    {%- for table in canonical_tables() -%}
        {%- do remarks.update({table: []}) -%}
    {%- endfor -%}

    {%- if 'companies' not in present -%}
        {%- do remarks.companies.append('Companies are missing; '
            ~ ('export the list of companies.' if is_export
                else 'switch on the stream companies.')) -%}
    {%- endif -%}
    {%- if is_export -%}
        {%- do remarks.owners.append('Exports have owners by name only: two owners of one '
            ~ 'name are one, and teams are unknown.') -%}
    {%- elif 'owners' not in present -%}
        {%- do remarks.owners.append('Owners are missing; switch on the stream owners.') -%}
    {%- endif -%}
    {%- if not has_column('hubspot', 'contacts', 'lead_source') -%}
        {%- do remarks.contacts.append('The property hs_analytics_source (Original Traffic '
            ~ 'Source) is missing; ' ~ add ~ '.') -%}
    {%- endif -%}

    {%- if 'lifecycle_events' not in present -%}
        {%- do remarks.lifecycle_events.append(
            'Neither the history of lifecyclestage nor a property with the date of a stage '
            ~ 'is there; ' ~ ('add "Became a … Date" to the exported list of contacts.'
                if is_export else 'switch on the property history of contacts, or select '
                ~ 'hs_v2_date_entered_… or hs_lifecyclestage_…_date.')) -%}
    {%- elif not has_object('hubspot', 'contact_history') -%}
        {%- do remarks.lifecycle_events.append('Stages come from date properties, because '
            ~ 'the property history of contacts is missing: a stage that was entered '
            ~ 'again counts once.') -%}
    {%- elif 'lifecyclestage' not in kept -%}
        {%- do remarks.lifecycle_events.append('The property history of contacts has no '
            ~ 'lifecyclestage: only date properties tell of stages; let the loader keep '
            ~ 'the history of this property.') -%}
    {%- endif -%}
    {%- if 'touchpoints' not in present -%}
        {%- do remarks.touchpoints.append('The properties '
            ~ 'hs_analytics_first_timestamp and hs_latest_source_timestamp are missing; '
            ~ add | replace(' it ', ' them ') ~ '.') -%}
    {%- elif not has_object('hubspot', 'contact_history') -%}
        {%- do remarks.touchpoints.append('Only the first and the latest source of a '
            ~ 'contact are known, because the property history of contacts is missing.') -%}
    {%- elif 'hs_latest_source' not in kept -%}
        {%- do remarks.touchpoints.append('Only the first and the latest source of a '
            ~ 'contact are known, because the property history of contacts has no '
            ~ 'hs_latest_source; let the loader keep the history of this property.') -%}
    {%- endif -%}
    {%- if not hubspot_has_engagements() -%}
        {%- if 'activities' in present -%}
            {%- do remarks.activities.append('lead_response_time is partial: only the '
                ~ 'first engagement of a contact is known, because engagements are '
                ~ 'missing.') -%}
        {%- else -%}
            {%- do remarks.activities.append('Engagements are missing; '
                ~ ('export calls, emails and meetings.' if is_export
                    else 'switch on the streams of engagements.')) -%}
        {%- endif -%}
    {%- endif -%}

    {%- if not has_column('hubspot', 'deals', 'amount') -%}
        {%- do remarks.deals.append('The property amount is missing: amounts are those in '
            ~ 'company currency.') -%}
    {%- endif -%}
    {%- if not has_column('hubspot', 'deals', 'is_closed_won') -%}
        {%- do remarks.deals.append('The property hs_is_closed_won (Is Closed Won) is '
            ~ 'missing: won and lost are told by the probability of the stage; ' ~ add
            ~ '.') -%}
    {%- endif -%}
    {%- if not has_column('hubspot', 'deals', 'deal_type') -%}
        {%- do remarks.deals.append('The property dealtype (Deal Type) is missing; '
            ~ add ~ '.') -%}
    {%- endif -%}
    {%- if 'deal_stage_history' not in present -%}
        {%- do remarks.deal_stage_history.append(
            'Neither the history of dealstage nor a property with the date of a stage is '
            ~ 'there; ' ~ ('add "Date entered …" to the exported list of deals.'
                if is_export else 'switch on the property history of deals, or select '
                ~ 'hs_v2_date_entered_….')) -%}
    {%- elif not (has_object('hubspot', 'deal_history')
        or has_object('hubspot', 'deal_versions')
        or has_object('hubspot', 'deal_stages')
        or has_column('hubspot', 'deals', 'versions')) -%}
        {%- do remarks.deal_stage_history.append('Stages come from date properties, because '
            ~ 'the property history of deals is missing: a stage that was entered again '
            ~ 'counts once.') -%}
    {%- elif has_object('hubspot', 'deal_history')
        and not has_object('hubspot', 'deal_stages')
        and 'dealstage' not in hubspot_kept_properties('deal_history') -%}
        {%- do remarks.deal_stage_history.append('The property history of deals has no '
            ~ 'dealstage; let the loader keep the history of this property.') -%}
    {%- endif -%}

    {%- if 'contracts' in present -%}
        {%- do remarks.contracts.append('churn_rate and '
            ~ 'customer_lifetime_value are partial: contracts are made of won deals '
            ~ '(hubspot_contracts), so that they rest on close dates and terms, not on '
            ~ 'billing.') -%}
    {%- else -%}
        {%- do remarks.contracts.append('HubSpot has no contracts; bring contracts through '
            ~ 'files with files_ids, or see hubspot_contracts.') -%}
    {%- endif -%}
    {%- for table in ['spend', 'exchange_rates'] -%}
        {%- do remarks[table].append('HubSpot has no ' ~ table | replace('_', ' ')
            ~ '; bring it through files with files_ids.') -%}
    {%- endfor -%}
    {%- do return(remarks) -%}
{%- endmacro -%}
