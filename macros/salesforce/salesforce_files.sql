{#- The names of objects in the names of files, without which nothing is read. -#}
{%- macro salesforce_files() -%}
    {%- set objects = {} -%}
    {%- set ignored = [
        'opportunitylineitem', 'opportunityteammember', 'opportunitysplit',
        'opportunitystage', 'opportunitycompetitor', 'opportunitypartner',
        'accounthistory', 'accountcontactrelation', 'accountcontactrole',
        'accountteammember', 'accountpartner', 'contacthistory', 'contracthistory',
        'contractcontactrole', 'contractlineitem', 'contractstatus', 'servicecontract',
        'campaignmemberstatus', 'campaigninfluence', 'taskrelation', 'taskwhorelation',
        'taskpriority', 'taskstatus', 'eventrelation', 'eventwhorelation',
        'emailmessagerelation', 'groupmember', 'leadstatus', 'userlicense', 'userlogin',
    ] -%}
    {%- for description in salesforce_objects().values() -%}
        {%- set name = description.tables[0][0] -%}
        {%- do objects.update({name: [name]}) -%}
        {%- do ignored.extend([name ~ 'share', name ~ 'feed']) -%}
    {%- endfor -%}
    {%- do objects.opportunity.append('opportunities') -%}
    {%- do return({'objects': objects, 'ignored': ignored}) -%}
{%- endmacro -%}
