{%- macro expected_sources() -%}
    {%- for connector in connectors() %}
    {%- set present = present_tables(connector) %}
    {%- set folder = crm_files() if connector == 'files' and execute else {} %}
    {%- set is_last = loop.last %}
    {%- for table in canonical_tables() %}
    {%- set files = folder.get('tables', {}).get(table, {}).get('files', []) %}
    select
        '{{ connector }}' as connector,
        '{{ table }}' as table_name,
        {{ table in present }} as is_present,
        '{{ fed_metrics(table) | join(', ') }}' as metrics,
        nullif({{ text_literal(files | map(attribute='file') | join(', ')) }}, '') as files,
        nullif({{ text_literal(not_read(files)) }}, '') as not_read
    union all
    {%- endfor %}
    {%- for file, reason in folder.get('not_read', {}).items() %}
    select
        '{{ connector }}' as connector,
        'unread file' as table_name,
        false as is_present,
        '' as metrics,
        nullif({{ text_literal(file) }}, '') as files,
        nullif({{ text_literal(reason) }}, '') as not_read
    union all
    {%- endfor %}
    {%- endfor %}
    select
        cast(null as {{ dbt.type_string() }}) as connector,
        cast(null as {{ dbt.type_string() }}) as table_name,
        false as is_present,
        cast(null as {{ dbt.type_string() }}) as metrics,
        cast(null as {{ dbt.type_string() }}) as files,
        cast(null as {{ dbt.type_string() }}) as not_read
    where false
{%- endmacro -%}
