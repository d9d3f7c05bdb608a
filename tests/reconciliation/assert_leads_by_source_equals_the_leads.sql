-- Every lead in scope is in exactly one period of each grain.

with

mart as (

    select
        period_grain,
        sum(leads) as leads

    from {{ ref('leads_by_source') }}

    where breakdown = 'total'

    group by period_grain

),

facts as (

    select count(*) as leads

    from {{ ref('fct_leads') }}

)

select
    mart.period_grain,
    mart.leads,
    facts.leads as fact_leads

from mart

cross join facts

where mart.leads <> facts.leads
