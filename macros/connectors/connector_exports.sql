{#- The files of a folder of exports, as connector_tables has the tables of a schema. -#}
{%- macro connector_exports(connector) -%}
    {%- set folder = fromjson(run_query(
        'select describe_crm_exports(' ~ text_literal(var(connector ~ '_path')) ~ ', '
        ~ text_literal(connector) ~ ')'
    ).columns[0].values()[0]) -%}
    {%- if folder.problem -%}
        {%- do stop(folder.problem) -%}
    {%- endif -%}
    {%- set tables = {} -%}
    {%- for name, files in folder.tables.items() -%}
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
