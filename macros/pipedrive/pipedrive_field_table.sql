{%- macro pipedrive_field_table(object) -%}
    {%- do return({
        'tables': [pipedrive_table_names(object ~ 'field')],
        'columns': {
            'field_key': [['key'], ['fieldcode']],
            'options': [['options']],
            'updated_at': [['updatetime']],
            'loaded_at': [[
                'airbyteextractedat', 'airbyteemittedat', 'fivetransynced',
                'sdcbatchedat', 'dltloadid',
            ]],
        },
    }) -%}
{%- endmacro -%}
