{%- macro check_hubspot() -%}
    {%- do stop_if_json_is_unknown('hubspot') -%}
    {%- set place = var('hubspot_path') or var('hubspot_schema') -%}
    {%- for object in ['contacts', 'deals'] -%}
        {%- if not has_object('hubspot', object)
            and is_needed('hubspot', object) -%}
            {%- do stop('hubspot: ' ~ place ~ ' has no table of ' ~ object
                ~ '; looked for ' ~ hubspot_objects()[object].tables | sum(start=[])
                | join(', ') ~ '; let the loader bring it.') -%}
        {%- endif -%}
        {%- for column, what in {
            'record_id': 'id', 'created_at': 'createdate'
        }.items() if has_object('hubspot', object)
            and not has_column('hubspot', object, column) -%}
            {%- do stop('hubspot: the ' ~ object ~ ' of ' ~ place ~ ' have no column '
                ~ what ~ '; let the loader bring it.') -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for key, name in hubspot_contract_settings().items()
        if key != 'term_months'
        and not has_column('hubspot', 'deals', 'contract_' ~ key) -%}
        {%- do stop('hubspot_contracts: ' ~ key ~ ' is ' ~ name ~ ', but the deals of '
            ~ place ~ ' have no such property; let the loader bring it, or add it to the '
            ~ 'exported list.') -%}
    {%- endfor -%}
    {%- if hubspot_contract_settings() and 'files' in connectors()
        and 'contracts' in files_tables() -%}
        {%- do stop('hubspot_contracts: the files have contracts, too, so that revenue '
            ~ 'would count twice; leave one of them out.') -%}
    {%- endif -%}
    {%- if has_object('hubspot', 'deals')
        and not has_column('hubspot', 'deals', 'is_closed_won')
        and not has_column('hubspot', 'deals', 'probability')
        and not has_column('hubspot', 'deals', 'is_closed')
        and not has_column('hubspot', 'deals', 'is_closed_lost')
        and not has_object('hubspot', 'stages')
        and not has_column('hubspot', 'pipelines', 'stages') -%}
        {%- do stop('hubspot: nothing in ' ~ place ~ ' tells which deals are won; add '
            ~ 'the properties Is Closed Won and Is Deal Closed? to the deals.') -%}
    {%- endif -%}
{%- endmacro -%}
