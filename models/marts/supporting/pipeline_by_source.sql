{%- set dimensions = ['lead_source', 'channel', 'owner', 'team', 'pipeline'] -%}

with

deals as (

    select * from {{ ref('fct_deals') }}

),

won_share as (

    select
        coalesce(
            {{ ratio(
                'count(*) filter (where is_won)', 'count(*) filter (where is_closed)'
            ) }}, 0
        ) as won_share

    from deals

),

open_deals as (

    select
        deals.lead_source,
        deals.channel,
        deals.owner,
        deals.team,
        deals.pipeline,
        deals.amount,
        -- Decimals, so that the sum does not depend on the order of the rows.
        cast(deals.amount as decimal(20, 2))
        * cast(coalesce(deals.probability, won_share.won_share) as decimal(18, 15))
            as weighted_amount

    from deals

    cross join won_share

    where not deals.is_closed

),

by_breakdown as (

    select
        {{ breakdown_columns(dimensions) }},
        count(*) as open_deals,
        sum(amount) as open_pipeline_amount,
        sum(weighted_amount) as weighted_pipeline_amount

    from open_deals

    group by
        grouping sets (
            (), (lead_source), (channel), (owner), (team), (pipeline)
        )

),

-- Where no deal is open, DuckDB has a total of nothing and Spark has no row.
breakdowns as (

    select
        'total' as breakdown,
        'all' as breakdown_value
    union
    select
        breakdown,
        breakdown_value
    from by_breakdown

),

final as (

    select
        breakdown,
        breakdown_value,
        coalesce(open_deals, 0) as open_deals,
        cast(coalesce(open_pipeline_amount, 0) as decimal(38, 2))
            as open_pipeline_amount,
        cast(coalesce(weighted_pipeline_amount, 0) as {{ type_double() }})
            as weighted_pipeline_amount

    from breakdowns

    left join by_breakdown
        using (breakdown, breakdown_value)

)

select * from final
