{%- macro check_hubspot() -%}
    {%- for name in ['hubspot_path', 'hubspot_schema', 'hubspot_database']
        if var(name) is not none and (var(name) is not string or not var(name)) -%}
        {%- do stop(name ~ ': ' ~ var(name) ~ ' is no name; write one.') -%}
    {%- endfor -%}
    {%- set zone = var('hubspot_export_timezone') -%}
    {%- if zone is not none and zone not in modules.pytz.all_timezones -%}
        {%- do stop('hubspot_export_timezone: ' ~ zone ~ ' is no time zone; use a name '
            ~ 'such as Europe/Athens.') -%}
    {%- endif -%}
    {%- if not modules.re.fullmatch('[A-Z]{3}', hubspot_home_currency()) -%}
        {%- do stop('hubspot_home_currency: ' ~ var('hubspot_home_currency')
            ~ ' is no currency code; use three letters such as EUR.') -%}
    {%- endif -%}
    {%- if 'hubspot' not in connectors() or not execute -%}
        {%- do return(none) -%}
    {%- endif -%}
    {%- if (var('hubspot_path') is none) == (var('hubspot_schema') is none) -%}
        {%- do stop('hubspot_schema: name the schema that a loader fills, or with '
            ~ 'hubspot_path a folder of exported files; exactly one of the two.') -%}
    {%- endif -%}
    {%- if var('hubspot_path') -%}
        {%- do stop_if_plugin_is_missing(
            'hubspot', 'crm_exports', 'describe_crm_exports'
        ) -%}
    {%- endif -%}
    {%- set place = var('hubspot_path') or var('hubspot_schema') -%}
    {%- for object in ['contacts', 'deals'] -%}
        {%- if not hubspot_has_object(object) -%}
            {%- do stop('hubspot: ' ~ place ~ ' has no table of ' ~ object
                ~ '; looked for ' ~ hubspot_objects()[object].tables | sum(start=[])
                | join(', ') ~ '; let the loader bring it.') -%}
        {%- endif -%}
        {%- for column, what in {
            'record_id': 'id', 'created_at': 'createdate'
        }.items() if not hubspot_has_column(object, column) -%}
            {%- do stop('hubspot: the ' ~ object ~ ' of ' ~ place ~ ' have no column '
                ~ what ~ '; let the loader bring it.') -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if not hubspot_has_column('deals', 'is_closed_won')
        and not hubspot_has_column('deals', 'probability')
        and not hubspot_has_column('deals', 'is_closed')
        and not hubspot_has_column('deals', 'is_closed_lost')
        and not hubspot_has_object('stages')
        and not hubspot_has_column('pipelines', 'stages') -%}
        {%- do stop('hubspot: nothing in ' ~ place ~ ' tells which deals are won; add '
            ~ 'the properties Is Closed Won and Is Deal Closed? to the deals.') -%}
    {%- endif -%}
{%- endmacro -%}
