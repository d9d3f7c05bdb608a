with

coverage_periods as (

    select * from {{ ref('int_coverage_periods') }}

),

recurring_amounts as (

    select * from {{ ref('int_recurring_amounts') }}

),

periods as (

    select * from {{ ref('dim_periods') }}

),

moments as (

    select
        period_grain,
        period_start,
        next_start,
        -- A period that still runs ends, for now, with the last day that counts.
        least(next_start, {{ next_day('as_of_date') }}) as end_on

    from periods

),

coverage_in_periods as (

    select
        moments.period_grain,
        moments.period_start,
        moments.end_on,
        coverage_periods.company_id,
        coverage_periods.coverage_number,
        coverage_periods.started_on >= moments.period_start as is_begun,
        coalesce(coverage_periods.ended_on <= moments.next_start, false) as is_ended

    from coverage_periods

    inner join moments
        on
            coverage_periods.started_on < moments.next_start
            and (
                coverage_periods.ended_on is null
                or coverage_periods.ended_on > moments.period_start
            )

),

final as (

    select
        coverage_in_periods.period_grain,
        coverage_in_periods.period_start,
        coverage_in_periods.company_id,
        coverage_in_periods.coverage_number,
        not coverage_in_periods.is_begun as is_at_start,
        coverage_in_periods.is_begun,
        coverage_in_periods.is_ended,
        not coverage_in_periods.is_ended as is_at_end,
        coalesce(start_amounts.recurring_amount, 0) as amount_at_start,
        coalesce(end_amounts.recurring_amount, 0) as amount_at_end

    from coverage_in_periods

    -- The amount at a moment is that of the day before it.
    left join recurring_amounts as start_amounts
        on
            coverage_in_periods.company_id = start_amounts.company_id
            and coverage_in_periods.coverage_number = start_amounts.coverage_number
            and not coverage_in_periods.is_begun
            and coverage_in_periods.period_start > start_amounts.valid_from
            and coverage_in_periods.period_start <= start_amounts.valid_until

    left join recurring_amounts as end_amounts
        on
            coverage_in_periods.company_id = end_amounts.company_id
            and coverage_in_periods.coverage_number = end_amounts.coverage_number
            and not coverage_in_periods.is_ended
            and coverage_in_periods.end_on > end_amounts.valid_from
            and coverage_in_periods.end_on <= end_amounts.valid_until

)

select * from final
