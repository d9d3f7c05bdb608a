{%- macro columns_of_schema(schema, database) -%}
    {{ return(adapter.dispatch('columns_of_schema')(schema, database)) }}
{%- endmacro -%}

{%- macro default__columns_of_schema(schema, database) -%}
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
{%- endmacro -%}

{#- Spark has no information_schema, so that dbt is asked for each table. -#}
{%- macro spark__columns_of_schema(schema, database) -%}
    select
        cast(null as string) as table_schema,
        cast(null as string) as table_name,
        cast(null as string) as column_name,
        cast(null as string) as data_type
    where false
    {%- for relation in adapter.list_relations(none, schema) %}
    {%- for column in adapter.get_columns_in_relation(relation) %}
    union all
    select
        {{ text_literal(schema) }},
        {{ text_literal(relation.identifier) }},
        {{ text_literal(column.name) }},
        {{ text_literal(column.dtype) }}
    {%- endfor %}
    {%- endfor %}
{%- endmacro -%}
