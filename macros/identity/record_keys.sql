{%- macro record_keys() -%}
    {%- set tables = {'companies': 'company_id', 'contacts': 'contact_id'} -%}
    {%- for table, id in tables.items() if is_matching() %}
    {%- for connector in connectors_with(table) %}
    select
        '{{ table }}' as table_name,
        '{{ connector }}' as connector,
        {{ trimmed(id) }} as record_id,
        {%- if table == 'contacts' %}
        {{ trimmed('company_id') }} as company_id,
        {{ trimmed('email') }} as address
        {%- else %}
        cast(null as {{ dbt.type_string() }}) as company_id,
        {#- The canonical tables have no domain: it is only needed here. -#}
        {%- set objects = context.get(connector ~ '_objects') -%}
        {%- set companies = objects().companies if objects else {} %}
        {%- if 'domain' in companies.columns %}
        (
            select max(records.domain)
            from {{ ref(companies.model) }} as records
            where records.{{ companies.id }} = {{ id }}
        ) as address
        {%- else %}
        cast(null as {{ dbt.type_string() }}) as address
        {%- endif %}
        {%- endif %}
    from {{ ref('stg_' ~ connector ~ '__' ~ table) }}
    where
        {{ trimmed(id) }} is not null
        and {{ trimmed('merged_into_' ~ id) }} is null
        and not {{ is_true('is_deleted') }}
    union all
    {%- endfor %}
    {%- endfor %}
    select
        cast(null as {{ dbt.type_string() }}) as table_name,
        cast(null as {{ dbt.type_string() }}) as connector,
        cast(null as {{ dbt.type_string() }}) as record_id,
        cast(null as {{ dbt.type_string() }}) as company_id,
        cast(null as {{ dbt.type_string() }}) as address
    where false
{%- endmacro -%}
