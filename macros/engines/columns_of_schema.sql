{%- macro columns_of_schema(schema, database) -%}
    {{ return(adapter.dispatch('columns_of_schema')(schema, database)) }}
{%- endmacro -%}

{%- macro default__columns_of_schema(schema, database) -%}
    {%- set query -%}
    select
        table_schema,
        table_name,
        column_name,
        data_type
    from information_schema.columns
    where
        lower(table_schema) = lower({{ text_literal(schema) }})
        and table_catalog = {{ text_literal(database) }}
    order by table_name, ordinal_position
    {%- endset -%}
    {%- do return(run_query(query).rows) -%}
{%- endmacro -%}

{#- Spark has no information_schema, so that it is asked for each table. -#}
{%- macro spark__columns_of_schema(schema, database) -%}
    {%- if database -%}
        {%- do stop('Spark has schemas, but no databases; remove the setting that names '
            ~ database ~ '.') -%}
    {%- endif -%}
    {#- It keeps names of schemas in small letters. -#}
    {%- set schema = schema | lower -%}
    {%- set columns = [] -%}
    {%- if adapter.check_schema_exists(database, schema) -%}
        {%- set tables = run_query('show tables in ' ~ adapter.quote(schema)) -%}
        {%- for table in tables.rows | rejectattr('isTemporary') | map(attribute='tableName')
            | sort -%}
            {%- set relation = api.Relation.create(schema=schema, identifier=table) -%}
            {%- for column in adapter.get_columns_in_relation(relation) -%}
                {%- do columns.append((schema, table, column.name, column.dtype)) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {%- do return(columns) -%}
{%- endmacro -%}
