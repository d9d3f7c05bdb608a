with

terms as (

    select * from {{ ref('int_contract_terms') }}

),

origins as (

    select * from {{ ref('int_lifetime_value_origins') }}

),

-- Alike terms first, so that months are unfolded for kinds and not for customers.
kinds_of_terms as (

    select
        origin_number,
        term_months,
        segment,
        first_renewal,
        first_renewal + decisions as next_renewal,
        is_lost,
        is_open,
        count(*) as terms

    from terms

    group by
        origin_number,
        term_months,
        segment,
        first_renewal,
        decisions,
        is_lost,
        is_open

),

longest as (

    select max(next_renewal) as next_renewal from kinds_of_terms

),

numbers as (

    select {{ each_number(0, 'next_renewal') }} as renewals

    from longest

),

counts as (

    select
        kinds_of_terms.origin_number,
        kinds_of_terms.term_months,
        kinds_of_terms.segment,
        numbers.renewals,
        {{ sum_if(
            'numbers.renewals < kinds_of_terms.next_renewal', 'kinds_of_terms.terms'
        ) }} as customers_at_risk,
        {{ sum_if(
            'kinds_of_terms.is_lost'
            ~ ' and numbers.renewals + 1 = kinds_of_terms.next_renewal',
            'kinds_of_terms.terms'
        ) }} as customers_lost,
        {{ sum_if(
            'numbers.renewals = kinds_of_terms.next_renewal', 'kinds_of_terms.terms'
        ) }} as customers_undecided

    from kinds_of_terms

    inner join numbers
        on
            kinds_of_terms.first_renewal <= numbers.renewals
            and (
                kinds_of_terms.next_renewal > numbers.renewals
                or (
                    kinds_of_terms.is_open
                    and kinds_of_terms.next_renewal = numbers.renewals
                )
            )

    group by
        kinds_of_terms.origin_number,
        kinds_of_terms.term_months,
        kinds_of_terms.segment,
        numbers.renewals

),

final as (

    select
        counts.origin_number,
        counts.term_months,
        counts.segment,
        counts.renewals,
        cast(counts.customers_at_risk as bigint) as customers_at_risk,
        cast(counts.customers_lost as bigint) as customers_lost,
        cast(counts.customers_undecided as bigint) as customers_undecided,
        origins.horizon_months,
        origins.discount_rate_annual

    from counts

    inner join origins
        on counts.origin_number = origins.origin_number

)

select * from final
