-- A join that duplicates or loses rows shows here: each fact has as many rows as there
-- are records in scope.

with

counts as (

    select
        'fct_leads' as fact,
        (select count(*) from {{ ref('fct_leads') }}) as fact_rows,
        (select count(*) from {{ ref('int_leads') }}) as record_rows
    union all
    select
        'fct_deals' as fact,
        (select count(*) from {{ ref('fct_deals') }}) as fact_rows,
        (
            select count(*) from {{ ref('stg_crm__deals') }}
            cross join {{ ref('int_as_of_date') }}
            where {{ local_date('created_at') }} <= as_of_date
        ) as record_rows
    union all
    select
        'fct_activities' as fact,
        (select count(*) from {{ ref('fct_activities') }}) as fact_rows,
        (
            select count(*) from {{ ref('stg_crm__activities') }}
            cross join {{ ref('int_as_of_date') }}
            where {{ local_date('occurred_at') }} <= as_of_date
        ) as record_rows
    union all
    select
        'fct_spend' as fact,
        (select count(*) from {{ ref('fct_spend') }}) as fact_rows,
        (
            select count(*) from {{ ref('stg_crm__spend') }}
            cross join {{ ref('int_as_of_date') }}
            where spend_date <= as_of_date
        ) as record_rows

)

select *

from counts

where fact_rows <> record_rows
