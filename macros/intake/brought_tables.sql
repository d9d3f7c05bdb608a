{%- macro brought_tables() -%}
    {%- set found = [] -%}
    {%- for table in canonical_tables() -%}
        {%- for connector in connectors_with(table) -%}
            {%- do found.append([connector, table]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(found) -%}
{%- endmacro -%}
