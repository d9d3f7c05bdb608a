-- Each mart of durations counts every record of its kind once per grain: won deals that
-- were not closed before their creation, ended stage visits, inbound leads and the
-- answered among them, qualified leads.

with

found as (

    select
        period_grain,
        'sales_cycle_length' as mart,
        sum(deals_measured) as records
    from {{ ref('sales_cycle_length') }}
    where breakdown = 'total'
    group by period_grain
    union all
    select
        period_grain,
        'sales_cycle_stages' as mart,
        sum(stage_exits) as records
    from {{ ref('sales_cycle_stages') }}
    where breakdown = 'total'
    group by period_grain
    union all
    select
        period_grain,
        'lead_response_time' as mart,
        sum(leads) as records
    from {{ ref('lead_response_time') }}
    where breakdown = 'total'
    group by period_grain
    union all
    select
        period_grain,
        'answered leads' as mart,
        sum(responded_leads) as records
    from {{ ref('lead_response_time') }}
    where breakdown = 'total'
    group by period_grain
    union all
    select
        period_grain,
        'mql_to_sql_conversion' as mart,
        sum(mqls) as records
    from {{ ref('mql_to_sql_conversion') }}
    where breakdown = 'total'
    group by period_grain

),

expected as (

    select
        'sales_cycle_length' as mart,
        count(*) as records
    from {{ ref('fct_deals') }}
    where is_won and not is_closed_before_created
    union all
    select
        'sales_cycle_stages' as mart,
        count(*) as records
    from {{ ref('int_stage_visits') }}
    union all
    select
        'lead_response_time' as mart,
        count(*) as records
    from {{ ref('fct_leads') }}
    where is_inbound
    union all
    select
        'answered leads' as mart,
        count(*) as records
    from {{ ref('int_lead_responses') }}
    inner join {{ ref('fct_leads') }}
        using (contact_id)
    where is_inbound
    union all
    select
        'mql_to_sql_conversion' as mart,
        count(distinct contact_id) as records
    from {{ ref('int_qualifications') }}

)

select
    mart,
    found.period_grain,
    found.records,
    expected.records as expected_records

from expected

left join found
    using (mart)

where coalesce(found.records <> expected.records, true)
