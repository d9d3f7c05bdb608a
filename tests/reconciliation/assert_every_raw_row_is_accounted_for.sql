-- Nothing is dropped in silence: what arrived is accepted, deleted or rejected. The
-- arrived rows are counted before the checks, the others where users look for them.

with

arrived as (
    {{ row_counts('base_crm__', 'raw_rows') }}

),

accepted as (
    {{ row_counts('stg_crm__', 'accepted_rows') }}

),

rejected as (

    select
        connector,
        table_name,
        count(*) as rejected_rows

    from {{ ref('rejected_records') }}

    group by
        connector,
        table_name

),

readiness as (

    select * from {{ ref('source_readiness') }}

)

select
    readiness.connector,
    readiness.table_name,
    arrived.raw_rows,
    accepted.accepted_rows,
    readiness.deleted_rows,
    rejected.rejected_rows

from readiness

left join arrived
    on
        readiness.connector = arrived.connector
        and readiness.table_name = arrived.table_name

left join accepted
    on
        readiness.connector = accepted.connector
        and readiness.table_name = accepted.table_name

left join rejected
    on
        readiness.connector = rejected.connector
        and readiness.table_name = rejected.table_name

where
    coalesce(arrived.raw_rows, 0)
    <> coalesce(accepted.accepted_rows, 0)
    + readiness.deleted_rows
    + coalesce(rejected.rejected_rows, 0)
    or readiness.raw_rows <> coalesce(arrived.raw_rows, 0)
    or readiness.accepted_rows <> coalesce(accepted.accepted_rows, 0)
    or readiness.rejected_rows <> coalesce(rejected.rejected_rows, 0)
