{%- macro check_salesforce() -%}
    {%- set required = {
        'opportunities': [
            'Opportunity', ['Id', 'CreatedDate', 'CloseDate', 'IsWon', 'IsClosed']
        ],
        'contacts': ['Contact', ['Id', 'CreatedDate']],
        'leads': ['Lead', ['Id', 'CreatedDate']],
    } -%}
    {%- set place = var('salesforce_path') or var('salesforce_schema') -%}
    {%- set kind = 'file' if var('salesforce_path') else 'table' -%}
    {%- set cure = 'use Data Loader or the data export, whose headers are API names'
        if var('salesforce_path') else 'let the loader bring it' -%}
    {%- if not has_object('salesforce', 'opportunities')
        and is_needed('salesforce', 'deals') -%}
        {%- do stop('salesforce: ' ~ place ~ ' has no ' ~ kind ~ ' of Opportunity; '
            ~ cure ~ '.') -%}
    {%- endif -%}
    {%- if not has_object('salesforce', 'contacts')
        and not has_object('salesforce', 'leads')
        and is_needed('salesforce', 'contacts') -%}
        {%- do stop('salesforce: ' ~ place ~ ' has no ' ~ kind
            ~ ' of Contact and none of Lead, of which one is needed; ' ~ cure ~ '.') -%}
    {%- endif -%}
    {%- for object, (_, columns) in required.items() -%}
        {%- for table in found_tables('salesforce', salesforce_objects()[object].tables) -%}
            {%- for column in columns if column | lower not in table.columns -%}
                {%- do stop('salesforce: ' ~ place ~ ', ' ~ kind ~ ' ' ~ table.name
                    ~ ' has no column ' ~ column ~ '; ' ~ cure ~ '.') -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro -%}
