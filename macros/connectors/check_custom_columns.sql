{%- macro check_custom_columns(connector, keys) -%}
    {%- set setting = connector ~ '_columns' -%}
    {%- if var(setting) and var(setting) is not mapping -%}
        {%- do stop(setting ~ ': a list such as {' ~ keys | first ~ ': Name} was '
            ~ 'expected, not ' ~ var(setting) ~ '.') -%}
    {%- endif -%}
    {%- for key, name in (var(setting) or {}).items() -%}
        {%- if key not in keys -%}
            {%- do stop(setting ~ ': ' ~ key ~ ' cannot be set; the keys are '
                ~ keys | join(', ') ~ '.') -%}
        {%- endif -%}
        {%- if name is not string or not normal_name(name, connector) -%}
            {%- do stop(setting ~ ': ' ~ key ~ ' is ' ~ name ~ ', which is no name of '
                ~ 'a column.') -%}
        {%- endif -%}
        {%- if execute -%}
            {%- set found = [] -%}
            {%- set tables = [] -%}
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
                {%- do stop(setting ~ ': ' ~ key ~ ' is ' ~ name ~ ', but '
                    ~ (tables | join(', ') or 'no table') ~ ' has no such column; write '
                    ~ 'its name as the table has it.') -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}
