{%- macro look_for_tables(connector) -%}
    {%- if var(connector ~ '_path') -%}
        {%- do return(connector_exports(connector)) -%}
    {%- endif -%}
    {#- Spark has none. -#}
    {%- set database = var(connector ~ '_database') or target.database or none -%}
    {%- set tables = {} -%}
    {%- for schema, table, column, data_type in columns_of_schema(
        var(connector ~ '_schema'), database
    ) -%}
        {%- set name = normal_name(table, connector) -%}
        {%- if name not in tables -%}
            {%- do tables.update({name: [{
                'name': table,
                'relation': api.Relation.create(
                    database=database, schema=schema, identifier=table
                ),
                'columns': {},
            }]}) -%}
        {%- endif -%}
        {%- set found = tables[name] | last -%}
        {%- if found.name == table -%}
            {%- set key = normal_name(column, connector) -%}
            {%- set known = found.columns.get(key) -%}
            {#- Only where it matters which of them is read. -#}
            {%- if known and connector == 'hubspot' and (
                '"' ~ key ~ '"' in tojson(hubspot_objects()) or 'hs_' in key
            ) -%}
                {%- do stop(connector ~ ': ' ~ schema ~ '.' ~ table ~ ' has two columns '
                    ~ 'of one name, ' ~ known.name ~ ' and ' ~ column
                    ~ '; give the one that does not count another name.') -%}
            {%- endif -%}
            {%- do found.columns.setdefault(key, {
                'name': column,
                'expression': adapter.quote(column),
                'is_json': data_type | upper == 'JSON',
            }) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not tables -%}
        {%- do stop(connector ~ '_schema: ' ~ (database or target.type) ~ ' has no schema '
            ~ var(connector ~ '_schema') ~ ' with tables in it; name the one that the '
            ~ 'loader fills.') -%}
    {%- endif -%}
    {%- do return(tables) -%}
{%- endmacro -%}
