{#- A select of how many rows arrived, per connector and canonical table. -#}
{%- macro arrived_counts() -%}
    {%- for table in canonical_tables() %}
    select
        connector,
        '{{ table }}' as table_name,
        count(*) as arrived_rows
    from {{ ref('base_crm__' ~ table) }}
    group by connector
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}

{#- A select of how many accepted rows there are, per connector and canonical table. -#}
{%- macro accepted_counts() -%}
    {%- for table in canonical_tables() %}
    select
        connector,
        '{{ table }}' as table_name,
        count(*) as accepted_rows
    from {{ ref('stg_crm__' ~ table) }}
    group by connector
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
