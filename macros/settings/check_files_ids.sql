{%- macro check_files_ids() -%}
    {%- set owner = var('files_ids') -%}
    {%- if owner is none -%}
        {%- do return(none) -%}
    {%- endif -%}
    {%- set known = crm_connectors() -%}
    {%- if owner not in known -%}
        {%- do stop('files_ids: ' ~ owner ~ ' is not known; name the connector whose ids '
            ~ 'are in the files, one of ' ~ known | join(', ') ~ '.') -%}
    {%- endif -%}
    {%- if owner not in connectors() or 'files' not in connectors() -%}
        {%- do stop('files_ids: ' ~ owner ~ ' says whose ids are in the files, but '
            ~ 'connectors does not name both; write connectors: [' ~ owner
            ~ ', files].') -%}
    {%- endif -%}
{%- endmacro -%}
