{#- What stands in for something that Pipedrive or its loader does not have. -#}
{%- macro pipedrive_remarks() -%}
    {%- if not execute -%}
        {%- do return({}) -%}
    {%- endif -%}
    {%- set is_export = pipedrive_has_exports() -%}
    {%- set present = pipedrive_tables() -%}
    {%- set remarks = {} -%}
    {%- for table in canonical_tables() -%}
        {%- do remarks.update({table: []}) -%}
    {%- endfor -%}

    {%- if 'companies' not in present -%}
        {%- do remarks.companies.append('Organizations are missing; ' ~ (
            'export the list of organizations.' if is_export
            else 'switch on the stream organizations.'
        )) -%}
    {%- endif -%}
    {%- if is_export -%}
        {%- do remarks.owners.append('Exports have owners by name only: two users of one '
            ~ 'name are one, and teams are unknown.') -%}
    {%- elif 'owners' not in present -%}
        {%- do remarks.owners.append('Users are missing; switch on the stream users.') -%}
    {%- endif -%}

    {%- if not has_object('pipedrive', 'leads') -%}
        {%- do remarks.contacts.append('Leads are missing: a person has only the sources '
            ~ 'of deals, and leads without a person are unknown.') -%}
    {%- elif is_export and not has_column('pipedrive', 'leads', 'contact_id') -%}
        {%- do remarks.contacts.append('Lead - Contact person ID is missing: every lead '
            ~ 'stands for a contact of its own; add the column to the exported list.') -%}
    {%- endif -%}
    {%- if not has_column('pipedrive', 'leads', 'channel')
        and not has_column('pipedrive', 'deals', 'channel') -%}
        {%- do remarks.contacts.append('Channels of leads and deals are missing: the '
            ~ 'origin of the record stands in for them.') -%}
    {%- elif not is_export and not has_object('pipedrive', 'deal_fields') -%}
        {%- do remarks.contacts.append('deal_fields is missing: channels are numbers '
            ~ 'without a label, and the origin of the record stands in for them.') -%}
    {%- endif -%}

    {%- do remarks.lifecycle_events.append('Pipedrive has no lifecycle stages: leads and '
        ~ 'deals tell them, and since a converted lead is gone, the creation of a person '
        ~ 'with a deal counts as mql where no lead is left.') -%}

    {%- if 'activities' not in present -%}
        {%- do remarks.activities.append('Activities are missing; ' ~ (
            'export the list of activities.' if is_export
            else 'switch on the stream activities.'
        )) -%}
    {%- else -%}
        {%- do remarks.activities.append('Pipedrive does not say who began an activity: '
            ~ 'contacts count as outbound, and synchronised e-mails are no '
            ~ 'activities.') -%}
        {%- if not has_column('pipedrive', 'activities', 'done')
            and not has_column('pipedrive', 'activities', 'done_at') -%}
            {%- do remarks.activities.append('Nothing says which activities are done: all '
                ~ 'count as done.') -%}
        {%- endif -%}
    {%- endif -%}

    {%- if is_export and (
        not has_column('pipedrive', 'deals', 'company_id')
        or not has_column('pipedrive', 'deals', 'contact_id')
    ) -%}
        {%- do remarks.deals.append('Deal - Organization ID or Deal - Contact person ID is '
            ~ 'missing: a name that only one record has stands in for it; add the columns '
            ~ 'to the exported list.') -%}
    {%- endif -%}
    {%- if not custom_columns('pipedrive', 'deals.deal_type') -%}
        {%- do remarks.deals.append('Pipedrive has no type of deals; name a field of your '
            ~ 'own in pipedrive_columns, deals.deal_type.') -%}
    {%- endif -%}
    {%- if 'deal_stage_history' in present and not has_object('pipedrive', 'flow') -%}
        {%- do remarks.deal_stage_history.append('The history of deals is missing: only '
            ~ 'the last stage of each deal is known, since when it is there.') -%}
    {%- endif -%}

    {%- for table in ['touchpoints', 'contracts', 'spend', 'exchange_rates'] -%}
        {%- do remarks[table].append('Pipedrive has no ' ~ table | replace('_', ' ')
            ~ '; bring ' ~ ('it' if table == 'spend' else 'them')
            ~ ' through files with files_ids.') -%}
    {%- endfor -%}
    {%- do return(remarks) -%}
{%- endmacro -%}
