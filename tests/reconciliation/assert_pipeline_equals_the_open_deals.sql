-- Every open deal is in the total once and in each breakdown once, and no deal has a
-- weighted amount above its amount.

with

pipeline as (

    select
        breakdown,
        sum(open_deals) as open_deals,
        sum(open_pipeline_amount) as amount,
        sum(weighted_pipeline_amount) as weighted_amount

    from {{ ref('pipeline_by_source') }}

    group by breakdown

),

deals as (

    select
        count(*) as open_deals,
        coalesce(sum(amount), 0) as amount

    from {{ ref('fct_deals') }}

    where not is_closed

)

select
    pipeline.*,
    deals.open_deals as expected_deals,
    deals.amount as expected_amount

from pipeline

cross join deals

where
    pipeline.open_deals <> deals.open_deals
    or pipeline.amount <> deals.amount
    or (
        pipeline.weighted_amount > deals.amount
        and {{ differs('pipeline.weighted_amount', 'deals.amount') }}
    )
