{%- macro brought_tables() -%}
    {%- set found = [] -%}
    {%- for connector in connectors() -%}
        {%- for table in present_tables(connector) -%}
            {%- do found.append([connector, table]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(found) -%}
{%- endmacro -%}
