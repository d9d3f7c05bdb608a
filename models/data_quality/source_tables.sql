{#- References must be known while dbt parses; which objects exist, only later. -#}
{%- for connector in connectors() if connector in crm_connectors() %}
{%- for description in context[connector ~ '_objects']().values() if description.model %}
-- depends_on: {{ ref(description.model) }}
{%- endfor %}
{%- endfor %}

with

counts as (
    {{ source_table_counts() }}
),

final as (

    select
        connector,
        object_name,
        source_table,
        source_rows,
        passed_rows,
        source_rows - passed_rows as older_versions

    from counts

)

select * from final
