{{ config(post_hook=[
    after_commit("{{ stop_if_columns_do_not_fit() }}"),
    after_commit("{{ stop_if_too_many_rejected() }}"),
]) }}

-- depends_on: {{ ref('rejected_records') }}
-- depends_on: {{ ref('column_readiness') }}
-- Read only where a sentence needs an example.
{% for connector, table in brought_tables() -%}
-- depends_on: {{ ref('stg_' ~ connector ~ '__' ~ table) }}
{% endfor %}
with

as_of as (

    select
        as_of_date,
        {{ local_to_utc(add_days('as_of_date', 1)) }} as next_moment

    from {{ ref('int_as_of_date') }}

),

expected_sources as (
    {{ expected_sources() }}

),

readiness as (
    {{ readiness_rows() }}

),

deals as (

    select * from {{ ref('stg_crm__deals') }}

    where has_own_source

),

contacts as (

    select * from {{ ref('stg_crm__contacts') }}

),

source_differences as (

    select
        deals.connector,
        ' lead_source is another than the contact''s in '
        || cast(count(*) as {{ dbt.type_string() }})
        || ' deals; the deal''s counts.' as remark

    from deals

    inner join contacts
        on deals.contact_id = contacts.contact_id

    where deals.lead_source <> contacts.lead_source

    group by deals.connector

),

final as (

    select
        expected_sources.connector,
        expected_sources.table_name,
        expected_sources.is_present,
        coalesce(readiness.raw_rows, 0) as raw_rows,
        coalesce(readiness.accepted_rows, 0) as accepted_rows,
        coalesce(readiness.deleted_rows, 0) as deleted_rows,
        coalesce(readiness.excluded_rows, 0) as excluded_rows,
        coalesce(readiness.rejected_rows, 0) as rejected_rows,
        coalesce(readiness.warned_rows, 0) as warned_rows,
        {{ percentage('readiness.rejected_rows', 'readiness.raw_rows') }}
            as rejected_rows_pct,
        readiness.first_on,
        readiness.last_on,
        readiness.filled_pct,
        nullif(concat_ws(' ', case
            when coalesce(readiness.accepted_rows, 0) > 0
                then nullif(trim(
                    coalesce(source_differences.remark, '')
                    || readiness.column_remarks
                    || {{ stale_remark(
                        'readiness.happened_last_on',
                        'as_of.as_of_date',
                        'expected_sources.metrics'
                    ) }}
                ), '')
            when expected_sources.metrics <> ''
                then 'No rows: ' || expected_sources.metrics || ' empty or partial.'
        end, expected_sources.connector_remarks), '') as remarks,
        expected_sources.files,
        expected_sources.not_read

    from expected_sources

    left join readiness
        on
            expected_sources.connector = readiness.connector
            and expected_sources.table_name = readiness.table_name

    left join source_differences
        on
            expected_sources.connector = source_differences.connector
            and expected_sources.table_name = 'deals'

    cross join as_of

)

select * from final
