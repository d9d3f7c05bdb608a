with

terms as (

    select * from {{ ref('int_contract_terms') }}

    where is_settled_renewal

),

contracts as (

    select * from {{ ref('int_contracts_at_cutoff') }}

),

renewals as (

    select
        *,
        greatest(next_start_date, ends_on) as renewed_on,
        -- A renewal may begin some days before the end; what begins earlier is another
        -- contract beside this one.
        case
            when {{ grace_ends('next_start_date') }} >= ends_on
                then least(next_start_date, ends_on)
            else ends_on
        end as paid_before,
        cast({{ grace_ends('ends_on') }} as date) as grace_ends_on

    from terms

),

-- What the company paid a month for all its contracts, before and after. Where another
-- contract is renewed late, it is there at the end of the grace.
amounts as (

    select
        renewals.cutoff_number,
        renewals.contract_id,
        {{ sum_if(
            'contracts.start_date < renewals.paid_before', 'contracts.monthly_amount'
        ) }} as amount_before,
        {{ sum_if(
            'contracts.start_date <= renewals.renewed_on'
            ~ ' and contracts.ends_on > renewals.renewed_on',
            'contracts.monthly_amount'
        ) }} as amount_at_renewal,
        {{ sum_if(
            'contracts.ends_on > renewals.grace_ends_on', 'contracts.monthly_amount'
        ) }} as amount_after_grace

    from renewals

    inner join contracts
        on
            renewals.cutoff_number = contracts.cutoff_number
            and renewals.company_id = contracts.company_id
            and renewals.paid_before <= contracts.ends_on
            and renewals.grace_ends_on >= contracts.start_date

    group by
        renewals.cutoff_number,
        renewals.contract_id

),

final as (

    select
        renewals.cutoff_number,
        renewals.company_id,
        renewals.contract_id,
        renewals.term_months,
        renewals.segment,
        renewals.first_renewal + renewals.settled_decisions - 1 as renewals,
        cast({{ days_between('renewals.ends_on', 'renewals.renewed_on') }} as bigint)
            as gap_days,
        -- Twice as much, or half, is another product and no price.
        least(greatest({{ ratio(
            'greatest(amounts.amount_at_renewal, amounts.amount_after_grace)',
            'amounts.amount_before'
        ) }}, 0.5), 2) - 1 as price_move

    from renewals

    inner join amounts
        on
            renewals.cutoff_number = amounts.cutoff_number
            and renewals.contract_id = amounts.contract_id

)

select * from final
