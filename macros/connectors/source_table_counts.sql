{#- Rows of each source table of the CRMs; where an object has versions, how many rows its
    model passes on. -#}
{%- macro source_table_counts() -%}
    {%- for connector in connectors() if connector in crm_connectors() %}
    {%- for object, description in context[connector ~ '_objects']().items()
        if execute and has_object(connector, object) %}
    select
        '{{ connector }}' as connector,
        '{{ object }}' as object_name,
        source_tables.source_table,
        coalesce(read_rows.source_rows, 0) as source_rows,
        {%- if description.model %}
        coalesce(passed_rows.passed_rows, 0) as passed_rows
        {%- else %}
        cast(null as bigint) as passed_rows
        {%- endif %}
    from (
        {%- for table in found_tables(connector, description.tables) %}
        select {{ text_literal(table.name) }} as source_table
        {{ 'union' if not loop.last }}
        {%- endfor %}
    ) as source_tables
    left join (
        select
            source_table,
            count(*) as source_rows
        from (
            {{ object_rows(connector, object) }}
        ) as source_rows
        group by source_table
    ) as read_rows
        on source_tables.source_table = read_rows.source_table
    {%- if description.model %}
    left join (
        select
            source_table,
            count(*) as passed_rows
        from {{ ref(description.model) }}
        group by source_table
    ) as passed_rows
        on source_tables.source_table = passed_rows.source_table
    {%- endif %}
    union all
    {%- endfor %}
    {%- endfor %}
    select
        cast(null as {{ dbt.type_string() }}) as connector,
        cast(null as {{ dbt.type_string() }}) as object_name,
        cast(null as {{ dbt.type_string() }}) as source_table,
        cast(null as bigint) as source_rows,
        cast(null as bigint) as passed_rows
    where false
{%- endmacro -%}
