with

terms as (

    select * from {{ ref('int_contract_terms') }}

),

contract_renewals as (

    select * from {{ ref('int_contract_renewals') }}

),

hazards as (

    select * from {{ ref('int_contract_hazards') }}

),

-- Cover that ended without a cancellation, and that may still be renewed.
waiting_terms as (

    select
        cutoff_number,
        term_months,
        cast({{ days_between('ends_on', 'cutoff_on') }} as bigint) as waiting_days

    from terms

    where
        is_open
        and is_latest
        and ends_on <= cutoff_on

),

kinds_of_waiting as (

    select
        cutoff_number,
        term_months,
        waiting_days

    from waiting_terms

    group by
        cutoff_number,
        term_months,
        waiting_days

),

gaps as (

    select
        cutoff_number,
        term_months,
        gap_days,
        count(*) as renewals

    from contract_renewals

    group by
        cutoff_number,
        term_months,
        gap_days

),

renewals_to_come as (

    select
        kinds_of_waiting.cutoff_number,
        kinds_of_waiting.term_months,
        kinds_of_waiting.waiting_days,
        coalesce(sum(gaps.renewals), 0) as renewals,
        {{ sum_if('gaps.gap_days > kinds_of_waiting.waiting_days', 'gaps.renewals') }}
            as later_renewals

    from kinds_of_waiting

    left join gaps
        on
            kinds_of_waiting.cutoff_number = gaps.cutoff_number
            and kinds_of_waiting.term_months = gaps.term_months

    group by
        kinds_of_waiting.cutoff_number,
        kinds_of_waiting.term_months,
        kinds_of_waiting.waiting_days

),

losses as (

    select
        cutoff_number,
        term_months,
        sum(customers_lapsed) as customers_lapsed,
        sum(customers_lost) as customers_lost

    from hazards

    group by
        cutoff_number,
        term_months

),

final as (

    select
        renewals_to_come.cutoff_number,
        renewals_to_come.term_months,
        renewals_to_come.waiting_days,
        -- Without a renewal to go by, one of two would come on any day of the grace.
        {{ ratio(
            'renewals_to_come.later_renewals + 0.5 * (1 - ' ~ ratio(
                'renewals_to_come.waiting_days + 1', var('churn_grace_days') + 1
            ) ~ ')',
            'renewals_to_come.renewals + 1'
        ) }} as later_share,
        -- Who cancels does not wait. Without a loss to go by, all lapse.
        {{ ratio('losses.customers_lapsed + 1', 'losses.customers_lost + 1') }}
            as lapsing_share

    from renewals_to_come

    inner join losses
        on
            renewals_to_come.cutoff_number = losses.cutoff_number
            and renewals_to_come.term_months = losses.term_months

)

select * from final
