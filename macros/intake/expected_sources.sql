{%- macro expected_sources() -%}
    {%- for connector in connectors() %}
    {%- set present = present_tables(connector) %}
    {%- set folder = connector_folder(connector) %}
    {%- set remarks = connector_remarks(connector) %}
    {%- set is_last = loop.last %}
    {%- for table in canonical_tables() %}
    {#- Files of other connectors hold objects of theirs, not our tables. -#}
    {%- set files = folder.tables.get(table, {}).get('files', [])
        if connector == 'files' and folder else [] %}
    select
        '{{ connector }}' as connector,
        '{{ table }}' as table_name,
        {{ table in present }} as is_present,
        '{{ fed_metrics(table) | join(', ') }}' as metrics,
        nullif({{ text_literal(files | map(attribute='file') | join(', ')) }}, '') as files,
        nullif({{ text_literal(not_read(files)) }}, '') as not_read,
        nullif({{ text_literal(remarks.get(table, []) | join(' ')) }}, '')
            as connector_remarks
    union all
    {%- endfor %}
    {%- for file, reason in folder.get('not_read', {}).items() %}
    select
        '{{ connector }}' as connector,
        'unread file' as table_name,
        false as is_present,
        '' as metrics,
        nullif({{ text_literal(file) }}, '') as files,
        nullif({{ text_literal(reason) }}, '') as not_read,
        cast(null as {{ dbt.type_string() }}) as connector_remarks
    union all
    {%- endfor %}
    {%- endfor %}
    select
        cast(null as {{ dbt.type_string() }}) as connector,
        cast(null as {{ dbt.type_string() }}) as table_name,
        false as is_present,
        cast(null as {{ dbt.type_string() }}) as metrics,
        cast(null as {{ dbt.type_string() }}) as files,
        cast(null as {{ dbt.type_string() }}) as not_read,
        cast(null as {{ dbt.type_string() }}) as connector_remarks
    where false
{%- endmacro -%}
