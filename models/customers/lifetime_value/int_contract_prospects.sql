with

cutoffs as (

    select * from {{ ref('int_lifetime_value_cutoffs') }}

),

terms as (

    select * from {{ ref('int_contract_terms') }}

),

contracts as (

    select * from {{ ref('int_contracts_at_cutoff') }}

),

retention as (

    select * from {{ ref('int_contract_retention') }}

),

grace_odds as (

    select * from {{ ref('int_grace_odds') }}

),

last_terms as (

    select
        terms.*,
        terms.first_renewal + terms.decisions as renewals,
        terms.is_open and terms.ends_on <= terms.cutoff_on as is_in_grace,
        case
            when
                terms.is_open
                and terms.ends_on <= terms.cutoff_on
                then {{ days_between('terms.ends_on', 'terms.cutoff_on') }}
        end as waiting_days,
        {{ next_day('terms.cutoff_on') }} as next_on,
        cutoffs.horizon_months,
        1 + cutoffs.discount_rate_annual as yearly_factor

    from terms

    inner join cutoffs
        on terms.cutoff_number = cutoffs.cutoff_number

    where terms.is_latest

),

-- What still runs, and in a gap that the grace bridges what ended last.
current_contracts as (

    select
        last_terms.cutoff_number,
        last_terms.company_id,
        last_terms.yearly_factor,
        contracts.monthly_amount,
        case
            when contracts.ends_on > contracts.cutoff_on
                then least({{ months_between(
                    'contracts.next_on',
                    'least(contracts.paid_until, last_terms.paid_until)'
                ) }}, last_terms.horizon_months)
            else 0
        end as months_left,
        -- One of several contracts that ends before the others is renewed before them.
        case
            when
                contracts.ends_on > contracts.cutoff_on
                and contracts.paid_until < last_terms.paid_until
                then
                    least({{ months_between(
                        'contracts.next_on', 'last_terms.paid_until'
                    ) }}, last_terms.horizon_months)
                    - least({{ months_between(
                        'contracts.next_on', 'contracts.paid_until'
                    ) }}, last_terms.horizon_months)
            else 0
        end as months_to_others

    from last_terms

    inner join contracts
        on
            last_terms.cutoff_number = contracts.cutoff_number
            and last_terms.company_id = contracts.company_id
            and (
                contracts.ends_on > contracts.cutoff_on
                or last_terms.ends_on = contracts.ends_on
            )

),

recurring_amounts as (

    select
        cutoff_number,
        company_id,
        sum(monthly_amount) as monthly_amount,
        {{ exact_sum('monthly_amount * months_left') }} as remaining_contract_value,
        {{ exact_sum('monthly_amount * ' ~ months_in_advance('months_left')) }}
            as contracted_value,
        {{ exact_sum('monthly_amount * months_to_others') }} as amount_to_others

    from current_contracts

    group by
        cutoff_number,
        company_id

),

habits as (

    select
        cutoff_number,
        term_months,
        segment,
        renewals,
        gap_months,
        cancelled_share,
        beyond_probability as next_probability

    from retention

    where full_terms = 0

),

odds as (

    select
        last_terms.*,
        recurring_amounts.monthly_amount,
        recurring_amounts.remaining_contract_value,
        recurring_amounts.contracted_value,
        recurring_amounts.amount_to_others,
        coalesce(habits.gap_months, 0) as gap_months,
        habits.next_probability,
        coalesce((1 - habits.next_probability) * habits.cancelled_share, 0)
            as cancelled_in_term,
        grace_odds.later_share,
        grace_odds.lapsing_share

    from last_terms

    inner join recurring_amounts
        on
            last_terms.cutoff_number = recurring_amounts.cutoff_number
            and last_terms.company_id = recurring_amounts.company_id

    left join habits
        on
            last_terms.cutoff_number = habits.cutoff_number
            and last_terms.term_months = habits.term_months
            and last_terms.segment = habits.segment
            and last_terms.renewals = habits.renewals
            and last_terms.is_open

    left join grace_odds
        on
            last_terms.cutoff_number = grace_odds.cutoff_number
            and last_terms.term_months = grace_odds.term_months
            and last_terms.waiting_days = grace_odds.waiting_days

),

-- Who is not cancelled in the middle of a term, and who is still awaited in the grace,
-- renews with other odds than who begins a term.
due_terms as (

    select
        *,
        case
            when is_in_grace
                then {{ ratio(
                    'later_share',
                    'next_probability * later_share'
                    ~ ' + (1 - next_probability) * lapsing_share'
                ) }}
            else {{ ratio('1', '1 - cancelled_in_term * passed_share') }}
        end as odds,
        -- The part of what is left that is cancelled before it comes, on average.
        case
            when is_in_grace then 0
            else 0.5 * {{ ratio(
                'cancelled_in_term * (1 - passed_share)',
                '1 - cancelled_in_term * passed_share'
            ) }}
        end as share_cut_off,
        term_months + gap_months as cycle_months,
        least(
            case
                when paid_until > next_on
                    then {{ months_between('next_on', 'paid_until') }} + gap_months
                else 0
            end,
            horizon_months
        ) as due_in_months

    from odds

),

final as (

    select
        cutoff_number,
        company_id,
        segment,
        term_months,
        renewals,
        is_open,
        is_in_grace,
        ends_on,
        monthly_amount,
        case when is_open then monthly_amount else 0 end as running_amount,
        case when is_open then remaining_contract_value else 0 end
            as remaining_contract_value,
        case when is_open then contracted_value else 0 end as contracted_value,
        case when is_open then amount_to_others else 0 end as amount_to_others,
        case
            when is_open then 0
            else cast(floor({{ months_between('ends_on', 'next_on') }}) as bigint)
        end as months_away,
        coalesce(next_probability, 0) as next_probability,
        case
            when is_open
                then least(coalesce(odds, 0), {{ ratio('1', 'next_probability') }})
            else 0
        end as odds,
        share_cut_off,
        horizon_months,
        yearly_factor,
        gap_months,
        cycle_months,
        due_in_months,
        floor({{ ratio('horizon_months - due_in_months', 'cycle_months') }})
            as full_terms

    from due_terms

)

select * from final
