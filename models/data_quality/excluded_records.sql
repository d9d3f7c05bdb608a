{{ config(post_hook=after_commit("{{ remark_on_unused_exclusions() }}")) }}

with

exclusions as (

    select * from {{ ref('stg_reference__exclusions') }}

),

excluded as (

    {%- for table in excludable_tables() %}

    select
        connector,
        '{{ table }}' as table_name,
        {{ record_key(table) }} as record_key,
        exclusion_number

    from {{ ref('checked_crm__' ~ table) }}

    where verdict = 'excluded'
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

final as (

    select
        excluded.connector,
        excluded.table_name,
        excluded.record_key,
        exclusions.column_name,
        exclusions.value,
        exclusions.reason

    from excluded

    inner join exclusions
        on excluded.exclusion_number = exclusions.exclusion_number

)

select * from final
