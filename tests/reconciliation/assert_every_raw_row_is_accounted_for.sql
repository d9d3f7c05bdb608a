-- Nothing is dropped in silence: every raw row is accepted, deleted, excluded or
-- rejected. Raw rows are counted in the connectors' models, the others where users look
-- for them.

with

raw as (
    {{ raw_row_counts() }}

),

accepted as (
    {{ accepted_row_counts() }}

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
    raw.raw_rows,
    accepted.accepted_rows,
    readiness.deleted_rows,
    readiness.excluded_rows,
    rejected.rejected_rows

from readiness

left join raw
    on
        readiness.connector = raw.connector
        and readiness.table_name = raw.table_name

left join accepted
    on
        readiness.connector = accepted.connector
        and readiness.table_name = accepted.table_name

left join rejected
    on
        readiness.connector = rejected.connector
        and readiness.table_name = rejected.table_name

where
    coalesce(raw.raw_rows, 0)
    <> coalesce(accepted.accepted_rows, 0)
    + readiness.deleted_rows
    + readiness.excluded_rows
    + coalesce(rejected.rejected_rows, 0)
    or readiness.raw_rows <> coalesce(raw.raw_rows, 0)
    or readiness.accepted_rows <> coalesce(accepted.accepted_rows, 0)
    or readiness.rejected_rows <> coalesce(rejected.rejected_rows, 0)
