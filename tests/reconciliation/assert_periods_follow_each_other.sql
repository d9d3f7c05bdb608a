-- The periods of a grain have no gap and no overlap, and the last one contains
-- as_of_date.

with

periods as (

    select
        period_grain,
        period_start,
        next_start,
        as_of_date,
        lead(period_start) over (
            partition by period_grain
            order by period_start
        ) as following_start

    from {{ ref('dim_periods') }}

)

select *

from periods

where
    coalesce(following_start <> next_start, false)
    or (
        following_start is null
        and not as_of_date between period_start and {{ add_days('next_start', -1) }}
    )
