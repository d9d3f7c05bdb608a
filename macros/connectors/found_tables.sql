{#-
    The tables of the first group of which one exists. A name such as
    `engagement.timestamp` is a table only if it has that column.
-#}
{%- macro found_tables(connector, groups) -%}
    {%- set tables = connector_tables(connector) -%}
    {%- for group in groups -%}
        {%- set found = [] -%}
        {%- for name in group -%}
            {%- for table in tables.get(name.split('.')[0], []) -%}
                {%- if '.' not in name or name.split('.')[1] in table.columns -%}
                    {%- do found.append(table) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- if found -%}
            {%- do return(found) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return([]) -%}
{%- endmacro -%}
