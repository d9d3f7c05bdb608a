{#- What the keys mean stands in _salesforce.yml. -#}
{%- macro salesforce_objects() -%}
    {%- set object = salesforce_object -%}
    {%- set custom = {} -%}
    {%- for key in salesforce_custom_keys() -%}
        {%- do custom.update({key: custom_columns('salesforce', key)}) -%}
    {%- endfor -%}
    {%- set industry = custom['companies.industry'] + [['industry']] -%}
    {%- set country = custom['companies.country'] -%}
    {%- set lead_source = custom['contacts.lead_source'] + [['leadsource']] -%}
    {%- set dated = {} -%}
    {%- for stage in ['mql', 'sql'] -%}
        {%- do dated.update({stage ~ '_at': custom['lifecycle_events.' ~ stage ~ '_at'] + [
            ['first' ~ stage ~ 'datec'], [stage ~ 'datec'], ['date' ~ stage ~ 'c'],
        ]}) -%}
    {%- endfor -%}
    {#- Stitch splits the values of a history by type. -#}
    {%- set values = {
        'old_value': [['oldvalue'], ['oldvaluest']],
        'new_value': [['newvalue'], ['newvaluest']],
    } -%}
    {%- set amounts = {} -%}
    {%- for fields in salesforce_contract_amounts().values() -%}
        {%- for field in fields -%}
            {%- do amounts.update({field: [[field | replace('_', '')]]}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do amounts.update({
        'custom_monthly_amount': custom['contracts.monthly_amount'],
        'cancelled_on': custom['contracts.cancelled_on'] + [
            ['cancellationdatec'], ['cancelleddatec'], ['cancelledonc'],
            ['terminationdatec'], ['terminateddatec'],
        ],
    }) -%}
    {%- do return({
        'companies': object('accounts', [['account']], [
            'name', 'number_of_employees', 'owner_id', 'parent_id', 'created_date',
            'master_record_id',
        ], {
            'domain': [['website']],
            'industry': industry,
            'country': country + [
                ['billingcountry'], ['billingcountrycode'], ['shippingcountry'],
            ],
        }),
        'contacts': object('contacts', [['contact']], [
            'account_id', 'owner_id', 'email', 'created_date', 'master_record_id',
        ], dict(dated, lead_source=lead_source)),
        'leads': object('leads', [['lead']], [
            'company', 'number_of_employees', 'owner_id', 'email', 'status',
            'created_date', 'master_record_id', 'is_converted', 'converted_date',
            'converted_account_id', 'converted_contact_id', 'converted_opportunity_id',
        ], dict(
            dated, lead_source=lead_source, industry=industry,
            country=country + [['country'], ['countrycode']],
        )),
        'lead_history': object(
            'lead_history', [['leadhistory']], ['lead_id', 'field', 'created_date'], values
        ),
        'opportunities': object('opportunities', [['opportunity']], [
            'name', 'account_id', 'contact_id', 'contract_id', 'owner_id',
            'record_type_id', 'stage_name', 'is_won', 'is_closed', 'lead_source',
            'amount', 'currency_iso_code', 'probability', 'created_date', 'close_date',
        ], {
            'pipeline': custom['deals.pipeline'],
            'type': custom['deals.deal_type'] + [['type']],
            'deal_amount': custom['deals.amount'] + [['amount']],
            'lost_reason': custom['deals.lost_reason'],
            'version_start': [['fivetranstart']],
        }),
        'opportunity_contact_roles': object(
            'opportunity_contact_roles', [['opportunitycontactrole']],
            ['opportunity_id', 'contact_id', 'created_date'], booleans=['is_primary']
        ),
        'opportunity_history': object('opportunity_history', [['opportunityhistory']], [
            'opportunity_id', 'stage_name', 'created_date',
        ], {'version_start': [['fivetranstart']]}),
        'opportunity_field_history': object(
            'opportunity_field_history', [['opportunityfieldhistory']],
            ['opportunity_id', 'field', 'created_date'], values
        ),
        'users': object('users', [['user'], ['sfuser']], [
            'name', 'first_name', 'last_name', 'user_role_id', 'department',
        ], {'team': custom['owners.team']}),
        'user_roles': object('user_roles', [['userrole']], ['name']),
        'groups': object('groups', [['group']], ['name', 'type']),
        'record_types': object('record_types', [['recordtype']], ['name']),
        'tasks': object('tasks', [['task']], [
            'who_id', 'what_id', 'owner_id', 'task_subtype', 'type', 'status',
            'is_closed', 'call_type', 'activity_date', 'completed_date_time',
            'created_date',
        ], booleans=['is_recurrence']),
        'events': object('events', [['event']], [
            'who_id', 'what_id', 'owner_id', 'type', 'activity_date',
            'start_date_time', 'activity_date_time',
        ], booleans=['is_child', 'is_recurrence', 'is_all_day_event']),
        'email_messages': object(
            'email_messages', [['emailmessage']],
            ['activity_id', 'incoming', 'message_date']
        ),
        'campaigns': object('campaigns', [['campaign']], [
            'type', 'start_date', 'actual_cost', 'currency_iso_code', 'created_date',
        ]),
        'campaign_members': object('campaign_members', [['campaignmember']], [
            'campaign_id', 'contact_id', 'lead_id', 'first_responded_date',
            'created_date', 'has_responded',
        ]),
        'contracts': object('contracts', [['contract']], [
            'account_id', 'status', 'status_code', 'activated_date', 'start_date',
            'end_date', 'contract_term', 'currency_iso_code',
        ], amounts),
        'dated_rates': object(
            'dated_rates', [['datedconversionrate']],
            ['iso_code', 'conversion_rate', 'start_date']
        ),
        'currencies': object(
            'currencies', [['currencytype']], ['iso_code', 'conversion_rate'],
            booleans=['is_corporate'],
        ),
    }) -%}
{%- endmacro -%}
