{#-
    What the keys mean stands in _pipedrive.yml. Names such as `dealid` are those of the
    headers of exports (Deal - ID), the others those of the API.
-#}
{%- macro pipedrive_objects() -%}
    {%- set custom = {} -%}
    {%- for key in pipedrive_custom_keys() -%}
        {%- do custom.update({key: custom_columns('pipedrive', key)}) -%}
    {%- endfor -%}
    {%- set common = {
        'active_flag': [['activeflag']],
        'deleted_at': [['sdcdeletedat']],
        'is_current': [['fivetranactive']],
        'loaded_at': [[
            'airbyteextractedat', 'airbyteemittedat', 'fivetransynced', 'sdcbatchedat',
            'dltloadid',
        ]],
    } -%}
    {%- set deleted = {'is_deleted': ['isdeleted', 'deleted', 'fivetrandeleted']} -%}
    {%- set owner = [['ownerid'], ['owneridid'], ['userid'], ['useridid']] -%}
    {%- set changed = ['created_at', 'updated_at'] -%}
    {%- do return({
        'companies': {
            'tables': [pipedrive_table_names('organization')],
            'model': 'base_pipedrive__organizations',
            'id': 'record_id',
            'moments': changed,
            'columns': dict({
                'record_id': [['id'], ['organizationid']],
                'company_name': [['name'], ['organizationname']],
                'custom_industry': custom['companies.industry'],
                'industry': [['industry'], ['organizationindustry']],
                'custom_country': custom['companies.country'],
                'country': [['addresscountry'], ['organizationcountryofaddress']],
                'address': [['address']],
                'custom_employee_count': custom['companies.employee_count'],
                'employee_count': [
                    ['employeecount'], ['organizationnumberofemployees'],
                ],
                'domain': [['website'], ['organizationwebsite']],
                'owner_id': owner + [['organizationowner']],
                'created_at': [['addtime'], ['organizationorganizationcreated']],
                'updated_at': [['updatetime'], ['organizationupdatetime']],
            }, **common),
            'flags': deleted,
            'marks': {'is_export': ['organizationid', 'organizationname']},
        },
        'persons': {
            'tables': [pipedrive_table_names('person')],
            'model': 'base_pipedrive__persons',
            'moments': changed,
            'columns': dict({
                'record_id': [['id'], ['personid']],
                'person_name': [['name'], ['personname']],
                'company_id': [
                    ['orgid'], ['orgidvalue'], ['organizationid'],
                    ['personorganizationid'],
                ],
                'owner_id': owner + [['personowner']],
                'primary_email': [['primaryemail']],
                'email': [['email']],
                'emails': [['emails']],
                'exported_email': [
                    ['personemail'], ['personemailwork'], ['personemailhome'],
                    ['personemailother'],
                ],
                'custom_lead_source': custom['contacts.lead_source'],
                'created_at': [['addtime'], ['personpersoncreated']],
                'updated_at': [['updatetime'], ['personupdatetime']],
            }, **common),
            'flags': deleted,
            'marks': {'is_export': ['personid', 'personname', 'personpersoncreated']},
        },
        'leads': {
            'tables': [pipedrive_table_names('lead')],
            'model': 'base_pipedrive__leads',
            'moments': changed,
            'columns': dict({
                'record_id': [['id'], ['leadid']],
                'contact_id': [
                    ['personid'], ['personidvalue'], ['leadcontactpersonid'],
                ],
                'company_id': [
                    ['organizationid'], ['organizationidvalue'], ['orgid'],
                    ['orgidvalue'], ['leadorganizationid'],
                ],
                'owner_id': owner + [['leadowner']],
                'channel': [['channel'], ['leadsourcechannel']],
                'origin': [
                    ['sourcename'], ['origin'], ['leadsource'], ['leadsourceorigin'],
                ],
                'label_ids': [['labelids']],
                'labels': [['leadlabel'], ['leadlabels']],
                'created_at': [['addtime'], ['leadleadcreated'], ['leadleadcreatedon']],
                'updated_at': [['updatetime'], ['leadupdatetime']],
                'row_key': [['dltid']],
            }, **common),
            'flags': deleted,
            'marks': {'is_export': ['leadid', 'leadtitle', 'leadleadcreated']},
        },
        'deals': {
            'tables': [pipedrive_table_names('deal')],
            'model': 'base_pipedrive__deals',
            'moments': changed + [
                'stage_changed_at', 'won_at', 'lost_at', 'closed_at',
            ],
            'columns': dict({
                'record_id': [['id'], ['dealid']],
                'deal_name': [['title'], ['dealtitle']],
                'company_id': [['orgid'], ['orgidvalue'], ['dealorganizationid']],
                'company_name': [['dealorganization']],
                'contact_id': [
                    ['personid'], ['personidvalue'], ['dealcontactpersonid'],
                ],
                'contact_name': [['dealcontactperson']],
                'owner_id': owner + [['dealowner']],
                'pipeline_id': [['pipelineid']],
                'pipeline': [['dealpipeline']],
                'stage_id': [['stageid']],
                'stage': [['dealstage']],
                'status': [['status'], ['dealstatus']],
                'custom_deal_type': custom['deals.deal_type'],
                'custom_amount': custom['deals.amount'],
                'amount': [['value'], ['dealvalue']],
                'currency': [['currency'], ['dealcurrencyofvalue'], ['dealcurrency']],
                'probability': [['probability'], ['dealprobability']],
                'channel': [['channel'], ['dealsourcechannel']],
                'origin': [
                    ['sourcename'], ['origin'], ['dealsource'], ['dealsourceorigin'],
                ],
                'created_at': [
                    ['addtime'], ['dealdealcreated'], ['dealdealcreatedon'],
                    ['dealaddtime'],
                ],
                'stage_changed_at': [['stagechangetime'], ['deallaststagechange']],
                'won_at': [['wontime'], ['dealwontime']],
                'lost_at': [['losttime'], ['deallosttime']],
                'lost_reason': [['lostreason'], ['deallostreason']],
                'closed_at': [['closetime'], ['dealdealclosedon'], ['dealclosetime']],
                'updated_at': [['updatetime'], ['dealupdatetime']],
            }, **common),
            'flags': deleted,
            'marks': {
                'is_export': ['dealid', 'dealtitle', 'dealstatus'],
                'has_company_id': ['orgid', 'orgidvalue', 'dealorganizationid'],
                'has_contact_id': ['personid', 'personidvalue', 'dealcontactpersonid'],
            },
        },
        'activities': {
            'tables': [pipedrive_table_names('activity')],
            'model': 'base_pipedrive__activities',
            'moments': changed + ['done_at'],
            'columns': dict({
                'record_id': [['id'], ['activityid']],
                'type': [['type'], ['activitytype'], ['activityactivitytype']],
                'done': [['done'], ['activitydone']],
                'due_date': [['duedate'], ['activityduedate']],
                'due_time': [['duetime'], ['activityduetime']],
                'done_at': [['markedasdonetime'], ['activitymarkedasdonetime']],
                'contact_id': [
                    ['personid'], ['personidvalue'], ['activitycontactpersonid'],
                ],
                'lead_id': [['leadid'], ['activityleadid']],
                'deal_id': [['dealid'], ['activitydealid']],
                'owner_id': owner + [['assignedtouserid'], ['activityassignedtouser']],
                'created_at': [['addtime'], ['activityaddtime']],
                'updated_at': [['updatetime'], ['activityupdatetime']],
            }, **common),
            'flags': deleted,
            'marks': {
                'is_export': ['activityid', 'activitytype', 'activitysubject'],
                'says_what_is_done': [
                    'done', 'activitydone', 'markedasdonetime',
                    'activitymarkedasdonetime',
                ],
            },
        },
        'users': {
            'tables': [pipedrive_table_names('user')],
            'model': 'base_pipedrive__users',
            'moments': ['updated_at'],
            'columns': dict({
                'record_id': [['id']],
                'owner_name': [['name']],
                'custom_team': custom['owners.team'],
                'updated_at': [['updatetime'], ['modified']],
            }, **common),
            'flags': deleted,
            'marks': {'is_export': []},
        },
        'stages': {
            'tables': [pipedrive_table_names('stage')],
            'model': 'base_pipedrive__stages',
            'moments': ['updated_at'],
            'columns': dict({
                'record_id': [['id']],
                'stage': [['name']],
                'probability': [['dealprobability']],
                'updated_at': [['updatetime']],
            }, **common),
            'flags': deleted,
            'marks': {'is_export': []},
        },
        'pipelines': {
            'tables': [pipedrive_table_names('pipeline')],
            'model': 'base_pipedrive__pipelines',
            'moments': ['updated_at'],
            'columns': dict({
                'record_id': [['id']],
                'pipeline': [['name']],
                'updated_at': [['updatetime']],
            }, **common),
            'flags': deleted,
            'marks': {'is_export': []},
        },
        'flow': {
            'tables': [
                ['dealflow.fieldkey'], ['dealsflowdealchange.fieldkey'],
                ['dealsflow.fieldkey'], ['dealchange.fieldkey'],
                ['dealhistory.fieldkey'],
            ],
            'columns': {
                'record_id': [['id']],
                'deal_id': [['itemid'], ['dealid']],
                'field_key': [['fieldkey']],
                'old_value': [['oldvalue']],
                'new_value': [['newvalue']],
                'changed_at': [['logtime']],
            },
        },
        'organization_fields': pipedrive_field_table('organization'),
        'person_fields': pipedrive_field_table('person'),
        'deal_fields': pipedrive_field_table('deal'),
        'lead_labels': {
            'tables': [['leadlabels', 'leadlabel']],
            'columns': {
                'label_id': [['id']],
                'label': [['name']],
            },
        },
        'labels_of_leads': {
            'tables': [['leadleadlabel'], ['leadslabelids']],
            'columns': {
                'lead_id': [['leadid']],
                'row_key': [['dltparentid']],
                'label_id': [['labelid'], ['value']],
            },
        },
    }) -%}
{%- endmacro -%}
