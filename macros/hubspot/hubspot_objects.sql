{#- What the keys mean stands in _hubspot.yml. -#}
{%- macro hubspot_objects() -%}
    {%- set p = hubspot_property -%}
    {%- set contract_columns = {} -%}
    {%- for key in ['start', 'term', 'monthly_amount'] -%}
        {%- set name = hubspot_contract_settings().get(key, '') -%}
        {%- do contract_columns.update({'contract_' ~ key: [
            (p(normal_name(name, 'hubspot')) if name else []) + ['contract_' ~ key],
        ]}) -%}
    {%- endfor -%}
    {%- set deleted = ['_fivetran_deleted', 'is_deleted', 'isdeleted', 'archived'] -%}
    {%- set loaded_at = [[
        '_airbyte_extracted_at', '_fivetran_synced', '_sdc_batched_at', '_dlt_load_id',
    ]] -%}
    {%- set engagement = {
        'record_id': [['engagement__id', 'engagement_id', 'id'] + p('hs_object_id')],
        'type': [['engagement__type', 'type'] + p('hs_engagement_type')],
        'occurred_at': [
            p('hs_timestamp'), ['engagement__timestamp', 'timestamp'],
            p('hs_meeting_start_time'), ['start_time'], p('hs_createdate'),
            ['createdat'],
        ],
        'owner_id': [
            p('hubspot_owner_id'), ['engagement__ownerid', 'ownerid', 'owner_id'],
        ],
        'email_direction': [p('hs_email_direction')],
        'call_direction': [p('hs_call_direction')],
        'other_direction': [p('hs_communication_direction')],
        'channel': [p('hs_communication_channel_type')],
        'email_status': [p('hs_email_status')],
        'call_status': [p('hs_call_status')],
        'outcome': [
            p('hs_meeting_outcome'), ['metadata__meetingoutcome', 'meeting_outcome'],
        ],
        'status': [['metadata__status']],
        'sequence': [p('hs_sequence_id'), ['metadata__sequencesteporder']],
        'sent_via': [p('hs_email_sent_via')],
        'engagement_source': [p('hs_engagement_source')],
        'object_source': [p('hs_object_source')],
        'metadata': [['metadata']],
        'associations': [['associations']],
        'contact_ids': [[
            'contacts', 'associations__contactids', 'associated_contacts',
        ]],
        'deal_ids': [['deals', 'associations__dealids', 'associated_deals']],
        'active': [['engagement__active', 'active']],
        'updated_at': [
            p('hs_lastmodifieddate'), ['updatedat', 'lastupdated', 'lastmodified'],
        ],
        'loaded_at': loaded_at,
    } -%}
    {%- set engagement_flags = {'is_deleted': deleted} -%}
    {%- set engagement_marks = {
        'can_be_automated': p('hs_sequence_id') + p('hs_email_sent_via')
            + p('hs_engagement_source') + p('hs_object_source')
            + ['metadata', 'metadata__sequencesteporder'],
    } -%}
    {%- set engagements = {} -%}
    {%- for type in ['call', 'email', 'meeting', 'note', 'task', 'communication'] -%}
        {%- do engagements.update({type ~ 's': {
            'tables': [
                ['engagement_' ~ type],
                ['engagements_' ~ type ~ 's', 'engagements_' ~ type ~ 's_archived'],
                [type ~ 's'],
            ],
            'columns': engagement,
            'flags': engagement_flags,
            'marks': engagement_marks,
        }}) -%}
    {%- endfor -%}
    {%- do return(dict({
        'engagements': {
            'tables': [['engagements', 'activities'], ['engagement.timestamp']],
            'columns': engagement,
            'flags': engagement_flags,
            'marks': engagement_marks,
        },
        'engagement_contact_links': {
            'tables': [['engagement_contact']],
            'columns': {
                'record_id': [['engagement_id']],
                'other_id': [['contact_id']],
            },
        },
        'engagement_deal_links': {
            'tables': [['engagement_deal']],
            'columns': {
                'record_id': [['engagement_id']],
                'other_id': [['deal_id']],
            },
        },
        'companies': {
            'model': 'base_hubspot__companies',
            'id': 'company_id_text',
            'tables': [['company'], ['companies', 'companies_archived']],
            'columns': {
                'record_id': [['id', 'companyid'] + p('hs_object_id')],
                'company_name': [p('name')],
                'domain': [p('domain'), p('website')],
                'industry': [p('industry')],
                'country': [p('country')],
                'employee_count': [p('numberofemployees')],
                'owner_id': [p('hubspot_owner_id')],
                'parent_company_id': [p('hs_parent_company_id')],
                'created_at': [p('createdate'), ['createdat']],
                'updated_at': [p('hs_lastmodifieddate'), ['updatedat']],
                'merged_ids': [p('hs_merged_object_ids')],
                'loaded_at': loaded_at,
                'row_key': [['_dlt_id']],
            },
            'flags': {'is_deleted': deleted},
        },
        'contacts': {
            'model': 'base_hubspot__contacts',
            'tables': [['contact'], ['contacts', 'contacts_archived']],
            'columns': {
                'record_id': [['id', 'vid'] + p('hs_object_id')],
                'company_id': [p('associatedcompanyid')],
                'company_ids': [['companies', 'associated_companies']],
                'owner_id': [p('hubspot_owner_id')],
                'email': [p('email')],
                'lead_source': [p('hs_analytics_source')],
                'first_source_at': [p('hs_analytics_first_timestamp')],
                'latest_source': [p('hs_latest_source')],
                'latest_source_at': [p('hs_latest_source_timestamp')],
                'first_engagement_at': [
                    p('hs_sa_first_engagement_date'), p('hs_first_outreach_date'),
                ],
                'first_engagement_type': [p('hs_sa_first_engagement_object_type')],
                'created_at': [p('createdate'), ['createdat']],
                'updated_at': [
                    p('lastmodifieddate'), p('hs_lastmodifieddate'), ['updatedat'],
                ],
                'merged_ids': [p('hs_merged_object_ids')],
                'loaded_at': loaded_at,
                'row_key': [['_dlt_id']],
            },
            'flags': {'is_deleted': deleted},
        },
        'deals': {
            'model': 'base_hubspot__deals',
            'tables': [['deal'], ['deals', 'deals_archived']],
            'columns': dict({
                'record_id': [['deal_id', 'dealid', 'id'] + p('hs_object_id')],
                'owner_id': [['owner_id'] + p('hubspot_owner_id')],
                'deal_name': [p('dealname')],
                'pipeline_id': [['deal_pipeline_id'] + p('pipeline')],
                'stage_id': [['deal_pipeline_stage_id'] + p('dealstage')],
                'deal_type': [p('dealtype')],
                'amount': [p('amount')],
                'amount_in_home_currency': [p('amount_in_home_currency')],
                'currency': [p('deal_currency_code')],
                'probability': [p('hs_deal_stage_probability')],
                'is_closed': [p('hs_is_closed')],
                'is_closed_won': [p('hs_is_closed_won')],
                'is_closed_lost': [p('hs_is_closed_lost')],
                'created_at': [p('createdate'), ['createdat']],
                'closed_at': [p('closedate')],
                'closed_won_at': [p('hs_closed_won_date')],
                'lost_reason': [p('closed_lost_reason')],
                'updated_at': [p('hs_lastmodifieddate'), ['updatedat']],
                'merged_ids': [p('hs_merged_object_ids')],
                'company_id': [
                    p('hs_primary_associated_company'), ['associated_company_primary'],
                ],
                'company_ids': [[
                    'companies', 'associations__associatedcompanyids',
                    'associated_companies',
                ]],
                'contact_ids': [[
                    'contacts', 'associations__associatedvids', 'associated_contacts',
                ]],
                'versions': [['properties_versions']],
                'loaded_at': loaded_at,
                'row_key': [['_dlt_id', '_sdc_source_key_dealid']],
            }, **contract_columns),
            'flags': {'is_deleted': deleted},
        },
        'owners': {
            'tables': [['owner'], ['owners', 'owners_archived']],
            'columns': {
                'record_id': [['owner_id', 'id', 'ownerid']],
                'first_name': [['first_name', 'firstname']],
                'last_name': [['last_name', 'lastname']],
                'user_id': [['active_user_id', 'userid', 'user_id']],
                'teams': [['teams']],
                'updated_at': [['updated_at', 'updatedat']],
                'loaded_at': loaded_at,
                'row_key': [['_dlt_id']],
            },
        },
        'owner_teams': {
            'tables': [['owner_team']],
            'columns': {
                'owner_id': [['owner_id']],
                'team_id': [['team_id']],
                'is_primary': [['is_team_primary', 'is_primary']],
            },
        },
        'owners_teams': {
            'tables': [['owners__teams']],
            'columns': {
                'owner_id': [['_sdc_source_key_id']],
                'row_key': [['_dlt_parent_id']],
                'team_id': [['id']],
                'team_name': [['name']],
                'is_primary': [['primary']],
            },
        },
        'users': {
            'tables': [['users', 'user']],
            'columns': {
                'user_id': [['id']],
                'team_id': [['primary_team_id']],
            },
        },
        'team_users': {
            'tables': [['team_user']],
            'columns': {
                'user_id': [['user_id']],
                'team_id': [['team_id']],
            },
        },
        'teams': {
            'tables': [['team']],
            'columns': {
                'team_id': [['id', 'team_id']],
                'team_name': [['name']],
            },
        },
        'pipelines': {
            'tables': [['deal_pipeline'], ['deal_pipelines'], ['pipelines_deals']],
            'columns': {
                'pipeline_id': [['pipeline_id', 'pipelineid', 'id']],
                'label': [['label']],
                'stages': [['stages']],
                'updated_at': [['updated_at', 'updatedat']],
                'loaded_at': loaded_at,
                'row_key': [['_dlt_id']],
            },
        },
        'stages': {
            'tables': [
                ['deal_pipeline_stage'], ['deal_pipelines__stages'],
                ['pipelines_deals__stages'],
            ],
            'columns': {
                'stage_id': [['stage_id', 'stageid', 'id']],
                'pipeline_id': [[
                    'pipeline_id', '_sdc_source_key_pipelineid', 'pipelineid',
                ]],
                'pipeline_row_key': [['_dlt_parent_id']],
                'label': [['label']],
                'probability': [['probability', 'metadata__probability']],
                'is_closed': [['is_closed', 'isclosed', 'metadata__is_closed',
                    'metadata__isclosed']],
                'is_won': [['closed_won', 'closedwon']],
                'updated_at': [['updated_at', 'updatedat']],
                'loaded_at': loaded_at,
            },
        },
        'contact_history': {
            'tables': [['contact_property_history'], ['contacts_property_history']],
            'columns': {
                'record_id': [['contactid'], ['contact_id'], ['vid'], ['object_id']],
                'property': [['property'], ['name'], ['property_name']],
                'value': [['value']],
                'changed_at': [['timestamp']],
            },
        },
        'deal_history': {
            'tables': [['deal_property_history'], ['deals_property_history']],
            'columns': {
                'record_id': [['dealid'], ['deal_id'], ['object_id']],
                'property': [['property'], ['name'], ['property_name']],
                'value': [['value']],
                'changed_at': [['timestamp']],
            },
        },
        'deal_versions': {
            'tables': [['deals__properties_versions']],
            'columns': {
                'record_id': [['_sdc_source_key_dealid']],
                'row_key': [['_dlt_parent_id']],
                'property': [['name']],
                'value': [['value'], [[
                    'value__string', 'value__double', 'value__boolean',
                    'value__date_time',
                ]]],
                'changed_at': [['timestamp']],
            },
        },
        'deal_stages': {
            'tables': [['deal_stage']],
            'columns': {
                'record_id': [['deal_id']],
                'stage_id': [['value']],
                'entered_at': [['date_entered']],
            },
        },
        'stage_timings': {
            'tables': [['stages_timing_deals']],
            'columns': {
                'record_id': [['id']],
                'stage_id': [['stage']],
                'entered_at': [['hs_v2_date_entered_'], ['hs_v2_date_enteredx']],
            },
        },
        'deal_company_links': {
            'tables': [['deal_company']],
            'columns': {
                'record_id': [['deal_id']],
                'other_id': [['company_id']],
                'type_id': [['type_id']],
                'category': [['category']],
            },
        },
        'deal_contact_links': {
            'tables': [['deal_contact']],
            'columns': {
                'record_id': [['deal_id']],
                'other_id': [['contact_id']],
            },
        },
        'contact_company_links': {
            'tables': [['contact_company']],
            'columns': {
                'record_id': [['contact_id']],
                'other_id': [['company_id']],
                'type_id': [['type_id']],
                'category': [['category']],
            },
        },
        'companies_deals': {
            'tables': [['companies__deals']],
            'columns': {
                'other_id': [['value']],
                'record_id': [['deals_id']],
                'row_key': [['_dlt_parent_id']],
            },
        },
        'contacts_deals': {
            'tables': [['contacts__deals']],
            'columns': {
                'other_id': [['value']],
                'record_id': [['deals_id']],
                'row_key': [['_dlt_parent_id']],
            },
        },
        'companies_contacts': {
            'tables': [['companies__contacts']],
            'columns': {
                'other_id': [['value']],
                'record_id': [['contacts_id']],
                'row_key': [['_dlt_parent_id']],
            },
        },
        'merged_contacts': {
            'tables': [['contact_merge_audit', 'contacts_merged_audit']],
            'columns': {
                'record_id': [['vid_to_merge']],
                'survivor_id': [['canonical_vid'], ['contact_id']],
            },
        },
        'merged_deals': {
            'tables': [['merged_deal']],
            'columns': {
                'record_id': [['merged_deal_id']],
                'survivor_id': [['deal_id']],
            },
        },
    }, **engagements)) -%}
{%- endmacro -%}
