with

terms as (

    select * from {{ ref('int_contract_terms') }}

),

contract_renewals as (

    select * from {{ ref('int_contract_renewals') }}

),

cutoffs as (

    select * from {{ ref('int_lifetime_value_cutoffs') }}

),

-- Alike terms first, so that months are unfolded for kinds and not for customers.
kinds_of_terms as (

    select
        cutoff_number,
        term_months,
        segment,
        first_renewal,
        first_renewal + decisions as next_renewal,
        first_renewal + settled_decisions as settled_renewal,
        is_settled_loss,
        is_open,
        count(*) as terms,
        {{ sum_if('not is_cancelled', '1') }} as terms_lapsed,
        {{ sum_if('is_cancelled_within', '1') }} as terms_cancelled,
        {{ exact_sum(
            'case when is_cancelled_within then 1 - passed_share else 0 end', 12
        ) }} as shares_cut_off,
        {{ exact_sum('settled_share', 12) }} as settled_shares

    from terms

    group by
        cutoff_number,
        term_months,
        segment,
        first_renewal,
        decisions,
        settled_decisions,
        is_settled_loss,
        is_open

),

longest as (

    select max(next_renewal) as next_renewal from kinds_of_terms

),

numbers as (

    select {{ each_number(0, 'next_renewal') }} as renewals

    from longest

),

unfolded_kinds as (

    select
        kinds_of_terms.*,
        numbers.renewals,
        numbers.renewals < kinds_of_terms.settled_renewal as is_decided,
        kinds_of_terms.is_settled_loss
        and numbers.renewals + 1 = kinds_of_terms.settled_renewal as is_lost_here

    from kinds_of_terms

    inner join numbers
        on
            kinds_of_terms.first_renewal <= numbers.renewals
            and kinds_of_terms.next_renewal >= numbers.renewals

),

counts as (

    select
        cutoff_number,
        term_months,
        segment,
        renewals,
        {{ sum_if('is_decided', 'terms') }} as customers_at_risk,
        {{ sum_if('is_lost_here', 'terms') }} as customers_lost,
        {{ sum_if('is_lost_here', 'terms_lapsed') }} as customers_lapsed,
        {{ sum_if('is_lost_here', 'terms_cancelled') }} as customers_cancelled,
        {{ sum_if('is_lost_here', 'shares_cut_off') }} as shares_cut_off,
        {{ sum_if('renewals = settled_renewal', 'settled_shares') }} as settled_shares,
        {{ sum_if('is_open and renewals = next_renewal', 'terms') }}
            as customers_undecided

    from unfolded_kinds

    group by
        cutoff_number,
        term_months,
        segment,
        renewals

),

habits as (

    select
        cutoff_number,
        term_months,
        segment,
        renewals,
        sum(gap_days) as gap_days,
        {{ exact_sum('price_move', 12) }} as price_moves,
        {{ exact_sum('power(price_move, 2)', 12) }} as squared_price_moves

    from contract_renewals

    group by
        cutoff_number,
        term_months,
        segment,
        renewals

),

final as (

    select
        counts.cutoff_number,
        counts.term_months,
        counts.segment,
        counts.renewals,
        cast(counts.customers_at_risk as bigint) as customers_at_risk,
        cast(counts.customers_lost as bigint) as customers_lost,
        cast(counts.customers_lapsed as bigint) as customers_lapsed,
        cast(counts.customers_cancelled as bigint) as customers_cancelled,
        cast(counts.customers_undecided as bigint) as customers_undecided,
        cast(counts.shares_cut_off as {{ type_double() }}) as shares_cut_off,
        cast(counts.settled_shares as {{ type_double() }}) as settled_shares,
        cast(coalesce(habits.gap_days, 0) as bigint) as gap_days,
        cast(coalesce(habits.price_moves, 0) as {{ type_double() }}) as price_moves,
        cast(coalesce(habits.squared_price_moves, 0) as {{ type_double() }})
            as squared_price_moves,
        cutoffs.horizon_months,
        cutoffs.discount_rate_annual

    from counts

    inner join cutoffs
        on counts.cutoff_number = cutoffs.cutoff_number

    left join habits
        on
            counts.cutoff_number = habits.cutoff_number
            and counts.term_months = habits.term_months
            and counts.segment = habits.segment
            and counts.renewals = habits.renewals

)

select * from final
