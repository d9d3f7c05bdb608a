with

cutoffs as (

    select * from {{ ref('int_lifetime_value_cutoffs') }}

),

contracts as (

    select * from {{ ref('int_contracts') }}

),

-- At an cutoff nobody knows of what is cancelled, or begins, later.
contracts_at_cutoff as (

    select
        cutoffs.cutoff_number,
        cutoffs.cutoff_on,
        {{ next_day('cutoffs.cutoff_on') }} as next_on,
        cast({{ add_days('cutoffs.cutoff_on', -var('churn_grace_days')) }} as date)
            as settled_on,
        contracts.contract_id,
        contracts.company_id,
        contracts.start_date,
        contracts.lapses_on as stated_lapse_on,
        -- Nobody plans for ten years and more: 2099-12-31 stands for no end at all.
        contracts.lapses_on is null
        or contracts.lapses_on > {{ months_later('contracts.start_date', 120) }}
            as is_open_ended,
        contracts.monthly_amount,
        case
            when contracts.cancelled_on <= cutoffs.cutoff_on then contracts.cancelled_on
        end as cancelled_on

    from contracts

    inner join cutoffs
        on contracts.start_date <= cutoffs.cutoff_on

),

ends_in_practice as (

    select
        *,
        case
            when not is_open_ended or stated_lapse_on <= cutoff_on then stated_lapse_on
        end as lapses_on

    from contracts_at_cutoff

),

ended_contracts as (

    select
        *,
        {{ ends_by_cancellation('cancelled_on', 'lapses_on') }} as is_cancelled,
        {{ contract_end('cancelled_on', 'lapses_on') }} as ends_on

    from ends_in_practice

),

measured_contracts as (

    select
        *,
        {{ months_between('start_date', 'least(ends_on, next_on)') }} as months_so_far,
        -- So many of them are over for as long as the grace: their end is known.
        case
            when {{ grace_ends('start_date') }} < cutoff_on
                then {{ months_between('start_date', 'least(ends_on, settled_on)') }}
            else 0
        end as settled_months,
        case
            when is_open_ended then 1
            else
                greatest(
                    1, floor({{ months_between('start_date', 'lapses_on') }} + 0.5)
                )
        end as term_months

    from ended_contracts

),

final as (

    select
        cutoff_number,
        cutoff_on,
        next_on,
        company_id,
        contract_id,
        start_date,
        ends_on,
        -- What is open-ended is paid month by month.
        case
            when is_open_ended and ends_on > next_on
                then {{ months_later('start_date', 'floor(months_so_far) + 1') }}
            else ends_on
        end as paid_until,
        is_open_ended,
        is_cancelled,
        cast(term_months as bigint) as term_months,
        months_so_far,
        settled_months,
        monthly_amount

    from measured_contracts

)

select * from final
