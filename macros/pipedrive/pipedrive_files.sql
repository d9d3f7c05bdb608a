{#- The words in file names; longer ones come first, so that deal_fields are no deals. -#}
{%- macro pipedrive_files() -%}
    {%- do return({
        'objects': {
            'deals': ['deals', 'deal'],
            'persons': ['persons', 'person', 'people'],
            'organizations': [
                'organizations', 'organization', 'organisations', 'organisation',
            ],
            'leads': ['leads', 'lead'],
            'activities': ['activities', 'activity'],
            'users': ['users', 'user'],
            'stages': ['stages', 'stage'],
            'pipelines': ['pipelines', 'pipeline'],
            'dealflow': [
                'dealflow', 'dealsflowdealchange', 'dealsflow', 'dealchange',
                'dealhistory',
            ],
            'dealfields': ['dealfields', 'dealfield'],
            'personfields': ['personfields', 'personfield'],
            'organizationfields': ['organizationfields', 'organizationfield'],
        },
        'ignored': [
            'activitytypes', 'activitytype', 'activityfields', 'activityfield',
            'leadfields', 'leadfield', 'leadlabels', 'leadlabel', 'leadleadlabel',
            'leadsources', 'leadsource', 'leadslabelids', 'dealproducts', 'dealproduct',
            'dealsparticipants', 'dealparticipants', 'dealinstallments',
            'dealinstallment', 'productfields', 'productfield', 'products', 'product',
            'notes', 'files', 'dealsflowactivity',
        ],
    }) -%}
{%- endmacro -%}
