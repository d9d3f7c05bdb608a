with

cutoffs as (

    select
        *,
        -- A year less or more; of a horizon of a year at most half of it.
        case
            when horizon_months > 12 then 12
            else cast(floor({{ ratio('horizon_months', 2) }}) as bigint)
        end as step_months

    from {{ ref('int_lifetime_value_cutoffs') }}

    where cutoff_number = 0

),

directions as (

    select
        'base' as direction,
        0 as step
    union all
    select
        'down' as direction,
        -1 as step
    union all
    select
        'up' as direction,
        1 as step

),

drivers as (

    select 'retention' as driver
    union all
    select 'price_growth' as driver
    union all
    select 'gross_margin' as driver
    union all
    select 'discount_rate' as driver
    union all
    select 'horizon' as driver

),

-- One assumption moves at a time, the others stay; the base stands once.
steps as (

    select
        drivers.driver,
        directions.direction,
        case when drivers.driver = 'retention' then directions.step else 0 end
            as retention_step,
        case when drivers.driver = 'price_growth' then directions.step else 0 end
            as price_step,
        case when drivers.driver = 'gross_margin' then directions.step else 0 end
            as margin_step,
        case when drivers.driver = 'discount_rate' then directions.step else 0 end
            as discount_step,
        case when drivers.driver = 'horizon' then directions.step else 0 end
            as horizon_step

    from drivers

    cross join directions

    where
        directions.direction <> 'base'
        or drivers.driver = 'retention'

),

moved_assumptions as (

    select
        case
            when steps.direction = 'base' then 'base'
            else steps.driver
        end as driver,
        steps.direction,
        100 - 10 * steps.retention_step as leaving_pct,
        cast(0.01 * steps.price_step as {{ type_double() }}) as extra_price_growth,
        least(
            greatest(cutoffs.gross_margin_pct + 5 * steps.margin_step, 0), 100
        ) as gross_margin_pct,
        greatest(100 * cutoffs.discount_rate_annual + 2 * steps.discount_step, 0)
            as discount_rate_pct,
        cast(
            least(
                cutoffs.horizon_months + cutoffs.step_months * steps.horizon_step, 240
            ) as bigint
        ) as horizon_months

    from steps

    cross join cutoffs

),

final as (

    select
        *,
        {{ ratio('discount_rate_pct', 100) }} as discount_rate_annual

    from moved_assumptions

)

select * from final
