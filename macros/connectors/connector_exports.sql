{#- The files of a folder of exports, as connector_tables has the tables of a schema. -#}
{%- macro connector_exports(connector) -%}
    {%- set tables = {} -%}
    {%- for name, files in connector_folder(connector).tables.items() -%}
        {%- set found = [] -%}
        {%- for file in files -%}
            {%- set columns = {} -%}
            {%- for column, expression in file.columns.items() -%}
                {%- do columns.update({column: {
                    'name': column,
                    'expression': expression,
                    'is_json': false,
                    'stage_label': file.stages.get(column),
                }}) -%}
            {%- endfor -%}
            {%- do found.append({
                'name': file.file,
                'relation': file.relation,
                'condition': file.condition,
                'columns': columns,
            }) -%}
        {%- endfor -%}
        {%- do tables.update({name: found}) -%}
    {%- endfor -%}
    {%- do return(tables) -%}
{%- endmacro -%}
