{#- What stands in for an object that nobody brings, by canonical table. -#}
{%- macro salesforce_remarks() -%}
    {%- if not execute -%}
        {%- do return({}) -%}
    {%- endif -%}
    {%- set remarks = {} -%}
    {%- set has = {} -%}
    {%- for object in salesforce_objects() -%}
        {%- do has.update({object: has_object('salesforce', object)}) -%}
    {%- endfor -%}
    {%- set found = [] -%}

    {%- if not has.leads -%}
        {%- do found.append(['contacts', 'Lead is missing: only contacts are leads, and '
            ~ 'what names a lead names nobody']) -%}
    {%- elif not salesforce_has_rows('lead_history', "lower(trim(field)) = 'status'") -%}
        {%- do found.append(['lifecycle_events', 'LeadHistory is missing or has no change '
            ~ 'of Status: a lead has only the status of today, and those that were '
            ~ 'converted, sales qualified or disqualified count as mql from their '
            ~ 'creation on']) -%}
    {%- endif -%}
    {%- if not has.contacts -%}
        {%- do found.append(['contacts', 'Contact is missing: converted leads stand for '
            ~ 'the contacts that they became, and what names a contact names nobody']) -%}
    {%- endif -%}
    {%- if has.companies and not has.leads -%}
        {%- do found.append(['companies', 'Lead is missing: only accounts are '
            ~ 'companies']) -%}
    {%- endif -%}

    {%- if not has.groups -%}
        {%- do found.append(['owners', 'Group is missing: what a queue owns has an unknown '
            ~ 'owner']) -%}
    {%- endif -%}
    {%- if not has.user_roles and not has_column('salesforce', 'users', 'team') -%}
        {%- do found.append(['owners', 'UserRole is missing: the department of a User is '
            ~ 'the team']) -%}
    {%- endif -%}

    {%- if not has.opportunity_contact_roles -%}
        {%- do found.append(['deals', 'OpportunityContactRole is missing: a deal has only '
            ~ 'the contact of the Opportunity or of the Lead that it came from']) -%}
    {%- endif -%}
    {%- if not has.record_types and not has_column('salesforce', 'opportunities', 'pipeline')
        and has_column('salesforce', 'opportunities', 'record_type_id') -%}
        {%- do found.append(['deals', 'RecordType is missing: the ids of record types are '
            ~ 'the pipelines']) -%}
    {%- endif -%}
    {%- set source = salesforce_stage_source() -%}
    {%- if source != 'opportunity_history' -%}
        {%- do found.append(['deal_stage_history', 'OpportunityHistory is missing' ~ {
            'opportunity_field_history': ': OpportunityFieldHistory stands in for it',
            none: ', as is any other history of StageName',
        }.get(source, ': the versions that the loader keeps of Opportunity stand in for '
            ~ 'it')]) -%}
    {%- endif -%}

    {%- for object, name in {'tasks': 'Task', 'events': 'Event'}.items()
        if not has[object] -%}
        {%- do found.append(['activities', name ~ ' is missing']) -%}
    {%- endfor -%}
    {%- if has.tasks and not has.email_messages -%}
        {%- do found.append(['activities', 'EmailMessage is missing: every e-mail counts '
            ~ 'as outbound']) -%}
    {%- endif -%}
    {%- if has.campaign_members and not has.campaigns -%}
        {%- do found.append(['touchpoints', 'Campaign is missing: touchpoints have no '
            ~ 'source']) -%}
    {%- endif -%}
    {%- if has.contracts and not salesforce_knows_contract_amounts() -%}
        {%- do found.append(['contracts', 'Contract has no amount, and no Opportunity '
            ~ 'names a contract: write the field that has it into salesforce_columns']) -%}
    {%- endif -%}
    {%- if has.currencies and not salesforce_has_rows('dated_rates', 'true') -%}
        {%- do found.append(['exchange_rates', 'DatedConversionRate is missing or empty: '
            ~ 'the rates of CurrencyType hold for all time']) -%}
    {%- endif -%}

    {%- for table, sentence in found -%}
        {%- do remarks.setdefault(table, []).append(sentence ~ '.') -%}
    {%- endfor -%}
    {%- do return(remarks) -%}
{%- endmacro -%}
