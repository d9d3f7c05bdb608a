-- Every lead counts once where it was created, every closed deal once where it closed.

with

mart as (

    select
        period_grain,
        sum(leads) as leads,
        sum(converted_leads) as converted_leads,
        sum(deals_closed) as deals_closed,
        sum(deals_won) as deals_won,
        sum(amount_won) as amount_won

    from {{ ref('close_rate') }}

    where breakdown = 'total'

    group by period_grain

),

leads as (

    select
        count(*) as leads,
        count(*) filter (where is_converted) as converted_leads

    from {{ ref('fct_leads') }}

),

deals as (

    select
        count(*) filter (where is_closed) as deals_closed,
        count(*) filter (where is_won) as deals_won,
        coalesce(sum(amount) filter (where is_won), 0) as amount_won

    from {{ ref('fct_deals') }}

)

select mart.*

from mart

cross join leads

cross join deals

where
    mart.leads <> leads.leads
    or mart.converted_leads <> leads.converted_leads
    or mart.deals_closed <> deals.deals_closed
    or mart.deals_won <> deals.deals_won
    or mart.amount_won <> deals.amount_won
