{#- Our names are those of the fields with gaps, which loaders and exports may lack. -#}
{%- macro salesforce_object(name, tables, fields, also={}, booleans=[]) -%}
    {%- set columns = {'id': [['id']]} -%}
    {%- for field in fields -%}
        {%- do columns.update({field: [[field | replace('_', '')]]}) -%}
    {%- endfor -%}
    {%- do columns.update(also) -%}
    {%- do columns.update({
        'updated_at': [['systemmodstamp'], ['lastmodifieddate']],
        'deleted_at': [['sdcdeletedat'], ['abcdcdeletedat']],
        'active': [['fivetranactive']],
        'loaded_at': [
            ['fivetransynced'], ['airbyteextractedat'], ['airbyteemittedat'],
            ['sdcbatchedat'],
        ],
    }) -%}
    {%- set flags = {'is_deleted': ['isdeleted', 'fivetrandeleted']} -%}
    {%- for boolean in booleans -%}
        {%- do flags.update({boolean: [boolean | replace('_', '')]}) -%}
    {%- endfor -%}
    {%- do return({
        'model': 'base_salesforce__' ~ name,
        'id': 'id',
        'tables': tables,
        'columns': columns,
        'flags': flags,
    }) -%}
{%- endmacro -%}
