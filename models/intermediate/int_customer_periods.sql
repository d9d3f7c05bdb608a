with

spells as (

    select * from {{ ref('int_contract_spells') }}

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

spells_in_periods as (

    select
        moments.period_grain,
        moments.period_start,
        moments.end_on,
        spells.company_id,
        spells.spell_number,
        spells.started_on >= moments.period_start as is_begun,
        coalesce(spells.ended_on <= moments.next_start, false) as is_ended

    from spells

    inner join moments
        on
            spells.started_on < moments.next_start
            and (
                spells.ended_on is null
                or spells.ended_on > moments.period_start
            )

),

final as (

    select
        spells_in_periods.period_grain,
        spells_in_periods.period_start,
        spells_in_periods.company_id,
        spells_in_periods.spell_number,
        not spells_in_periods.is_begun as is_at_start,
        spells_in_periods.is_begun,
        spells_in_periods.is_ended,
        not spells_in_periods.is_ended as is_at_end,
        coalesce(start_amounts.recurring_amount, 0) as amount_at_start,
        coalesce(end_amounts.recurring_amount, 0) as amount_at_end

    from spells_in_periods

    -- The amount at a moment is that of the day before it.
    left join recurring_amounts as start_amounts
        on
            spells_in_periods.company_id = start_amounts.company_id
            and spells_in_periods.spell_number = start_amounts.spell_number
            and not spells_in_periods.is_begun
            and spells_in_periods.period_start > start_amounts.valid_from
            and spells_in_periods.period_start <= start_amounts.valid_until

    left join recurring_amounts as end_amounts
        on
            spells_in_periods.company_id = end_amounts.company_id
            and spells_in_periods.spell_number = end_amounts.spell_number
            and not spells_in_periods.is_ended
            and spells_in_periods.end_on > end_amounts.valid_from
            and spells_in_periods.end_on <= end_amounts.valid_until

)

select * from final
