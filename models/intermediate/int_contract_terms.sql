with

contracts as (

    select * from {{ ref('int_known_contracts') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

contracts_in_order as (

    select
        *,
        max(ends_on) over (
            partition by
                origin_number,
                company_id
            order by
                start_date asc,
                contract_id asc
            rows between unbounded preceding and 1 preceding
        ) as covered_until,
        bool_or(is_cancelled) over (
            partition by
                origin_number,
                company_id,
                ends_on
        ) as is_end_cancelled

    from contracts

),

-- A contract within the cover of another is no renewal: only what prolongs it counts.
terms as (

    select
        *,
        covered_until is null
        or start_date > {{ grace_ends('covered_until') }} as is_first_of_spell,
        lead(start_date) over (
            partition by
                origin_number,
                company_id
            order by
                start_date asc,
                contract_id asc
        ) as next_start_date

    from contracts_in_order

    where
        covered_until is null
        or ends_on > covered_until

),

decided_terms as (

    select
        *,
        coalesce(next_start_date <= {{ grace_ends('ends_on') }}, false) as is_renewed,
        {{ grace_ends('ends_on') }} <= origin_on as is_settled,
        is_end_cancelled
        or {{ grace_ends('ends_on') }} <= origin_on as is_over

    from terms

),

counted_terms as (

    select
        *,
        -- An open-ended contract renews each month, any other at its end.
        case
            when is_open_ended and (is_renewed or is_over)
                then greatest(1, ceil(months_so_far))
            when is_open_ended then floor(months_so_far)
            when is_renewed or is_over then 1
            else 0
        end as decisions,
        -- The fit knows a renewal no sooner than a lapse: when the grace is over.
        case
            when is_open_ended and is_settled then greatest(1, ceil(months_so_far))
            when is_open_ended then floor(settled_months)
            when is_settled then 1
            else 0
        end as settled_decisions,
        -- How much of its term is over, of an open-ended one of its last month.
        case
            when is_open_ended then months_so_far - floor(months_so_far)
            else least({{ ratio('months_so_far', 'term_months') }}, 1)
        end as passed_share,
        case
            when is_settled then 0
            when is_open_ended then settled_months - floor(settled_months)
            else least({{ ratio('settled_months', 'term_months') }}, 1)
        end as settled_share,
        sum(case when is_first_of_spell then 1 else 0 end) over (
            partition by
                origin_number,
                company_id
            order by
                start_date asc,
                contract_id asc
            rows between unbounded preceding and current row
        ) as spell_number

    from decided_terms

),

terms_in_spells as (

    select
        *,
        coalesce(sum(term_months * decisions) over (
            partition by
                origin_number,
                company_id,
                spell_number
            order by
                start_date asc,
                contract_id asc
            rows between unbounded preceding and 1 preceding
        ), 0) as months_before

    from counted_terms

),

final as (

    select
        terms_in_spells.origin_number,
        terms_in_spells.origin_on,
        terms_in_spells.company_id,
        terms_in_spells.contract_id,
        customers.segment,
        terms_in_spells.term_months,
        -- Who comes from another term length has its cover counted in this one.
        cast(
            floor(
                {{ ratio(
                    'terms_in_spells.months_before', 'terms_in_spells.term_months'
                ) }}
            ) as bigint
        ) as first_renewal,
        cast(terms_in_spells.decisions as bigint) as decisions,
        cast(terms_in_spells.settled_decisions as bigint) as settled_decisions,
        terms_in_spells.is_over and not terms_in_spells.is_renewed as is_lost,
        terms_in_spells.is_settled and not terms_in_spells.is_renewed
            as is_settled_loss,
        terms_in_spells.is_settled and terms_in_spells.is_renewed
            as is_settled_renewal,
        terms_in_spells.is_end_cancelled as is_cancelled,
        -- Two days from the end of a month, or of the term, are its end.
        terms_in_spells.is_end_cancelled
        and terms_in_spells.term_months * (1 - terms_in_spells.passed_share) > 0.07
        and terms_in_spells.term_months * terms_in_spells.passed_share > 0.07
            as is_cancelled_within,
        cast(terms_in_spells.passed_share as {{ type_double() }}) as passed_share,
        cast(terms_in_spells.settled_share as {{ type_double() }}) as settled_share,
        not terms_in_spells.is_over and not terms_in_spells.is_renewed as is_open,
        terms_in_spells.next_start_date is null as is_latest,
        terms_in_spells.start_date,
        terms_in_spells.ends_on,
        terms_in_spells.next_start_date,
        terms_in_spells.paid_until

    from terms_in_spells

    inner join customers
        on terms_in_spells.company_id = customers.customer_id

)

select * from final
