{%- macro find_custom_columns(connector) -%}
    {%- set keys = context[connector ~ '_custom_keys']() -%}
    {%- for key, name in (var(connector ~ '_columns') or {}).items() -%}
        {%- set tables, found = [], [] -%}
        {%- for object in keys[key] -%}
            {%- for table in found_tables(
                connector, context[connector ~ '_objects']()[object].tables
            ) -%}
                {%- do tables.append(table.name) -%}
                {%- if normal_name(name, connector) in table.columns -%}
                    {%- do found.append(table.name) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- if not found -%}
            {%- do stop(connector ~ '_columns: ' ~ key ~ ' is ' ~ name ~ ', but '
                ~ (tables | join(', ') or 'no table') ~ ' has no such column; write '
                ~ 'its name as the table has it.') -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}
