with

contracts as (

    select * from {{ ref('int_contracts_at_cutoff') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

contracts_in_order as (

    select
        *,
        max(ends_on) over (
            partition by
                cutoff_number,
                company_id
            order by
                start_date asc,
                contract_id asc
            rows between unbounded preceding and 1 preceding
        ) as covered_until,
        bool_or(is_cancelled) over (
            partition by
                cutoff_number,
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
        or start_date > {{ grace_ends('covered_until') }} as is_first_of_coverage,
        lead(start_date) over (
            partition by
                cutoff_number,
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
        {{ grace_ends('ends_on') }} <= cutoff_on as is_settled,
        is_end_cancelled
        or {{ grace_ends('ends_on') }} <= cutoff_on as is_over

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
        sum(case when is_first_of_coverage then 1 else 0 end) over (
            partition by
                cutoff_number,
                company_id
            order by
                start_date asc,
                contract_id asc
            rows between unbounded preceding and current row
        ) as coverage_number

    from decided_terms

),

terms_by_coverage as (

    select
        *,
        coalesce(sum(term_months * decisions) over (
            partition by
                cutoff_number,
                company_id,
                coverage_number
            order by
                start_date asc,
                contract_id asc
            rows between unbounded preceding and 1 preceding
        ), 0) as months_before

    from counted_terms

),

final as (

    select
        terms_by_coverage.cutoff_number,
        terms_by_coverage.cutoff_on,
        terms_by_coverage.company_id,
        terms_by_coverage.contract_id,
        customers.segment,
        terms_by_coverage.term_months,
        -- Who comes from another term length has its cover counted in this one.
        cast(
            floor(
                {{ ratio(
                    'terms_by_coverage.months_before', 'terms_by_coverage.term_months'
                ) }}
            ) as bigint
        ) as first_renewal,
        cast(terms_by_coverage.decisions as bigint) as decisions,
        cast(terms_by_coverage.settled_decisions as bigint) as settled_decisions,
        terms_by_coverage.is_over and not terms_by_coverage.is_renewed as is_lost,
        terms_by_coverage.is_settled and not terms_by_coverage.is_renewed
            as is_settled_loss,
        terms_by_coverage.is_settled and terms_by_coverage.is_renewed
            as is_settled_renewal,
        terms_by_coverage.is_end_cancelled as is_cancelled,
        -- Two days from the end of a month, or of the term, are its end.
        terms_by_coverage.is_end_cancelled
        and terms_by_coverage.term_months * (1 - terms_by_coverage.passed_share) > 0.07
        and terms_by_coverage.term_months * terms_by_coverage.passed_share > 0.07
            as is_cancelled_within,
        cast(terms_by_coverage.passed_share as {{ type_double() }}) as passed_share,
        cast(terms_by_coverage.settled_share as {{ type_double() }}) as settled_share,
        not terms_by_coverage.is_over and not terms_by_coverage.is_renewed as is_open,
        terms_by_coverage.next_start_date is null as is_latest,
        terms_by_coverage.start_date,
        terms_by_coverage.ends_on,
        terms_by_coverage.next_start_date,
        terms_by_coverage.paid_until

    from terms_by_coverage

    inner join customers
        on terms_by_coverage.company_id = customers.customer_id

)

select * from final
