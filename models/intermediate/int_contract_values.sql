with

origins as (

    select * from {{ ref('int_lifetime_value_origins') }}

),

terms as (

    select * from {{ ref('int_contract_terms') }}

),

contracts as (

    select * from {{ ref('int_known_contracts') }}

),

retention as (

    select * from {{ ref('int_contract_retention') }}

),

hazards as (

    select * from {{ ref('int_contract_hazards') }}

),

last_terms as (

    select
        terms.*,
        terms.first_renewal + terms.decisions as renewals,
        origins.horizon_months,
        1 + origins.discount_rate_annual as yearly_factor

    from terms

    inner join origins
        on terms.origin_number = origins.origin_number

    where terms.is_latest

),

-- What still runs, and in a gap that the grace bridges what ended last.
recurring_amounts as (

    select
        last_terms.origin_number,
        last_terms.company_id,
        sum(contracts.monthly_amount) as monthly_amount,
        {{ exact_sum(
            'case when contracts.ends_on > contracts.origin_on'
            ~ ' then contracts.monthly_amount * least(' ~ months_between(
                'contracts.next_on',
                'least(contracts.paid_until, last_terms.paid_until)'
            ) ~ ', last_terms.horizon_months) else 0 end'
        ) }} as contracted_remainder

    from last_terms

    inner join contracts
        on
            last_terms.origin_number = contracts.origin_number
            and last_terms.company_id = contracts.company_id
            and (
                contracts.ends_on > contracts.origin_on
                or last_terms.ends_on = contracts.ends_on
            )

    group by
        last_terms.origin_number,
        last_terms.company_id

),

due_terms as (

    select
        last_terms.*,
        recurring_amounts.monthly_amount,
        case when last_terms.is_open then recurring_amounts.monthly_amount else 0 end
            as running_amount,
        case
            when last_terms.is_open then recurring_amounts.contracted_remainder
            else 0
        end as contracted_remainder,
        least(
            case
                when last_terms.paid_until > {{ next_day('last_terms.origin_on') }}
                    then {{ months_between(
                        next_day('last_terms.origin_on'), 'last_terms.paid_until'
                    ) }}
                else 0
            end,
            last_terms.horizon_months
        ) as due_in_months

    from last_terms

    inner join recurring_amounts
        on
            last_terms.origin_number = recurring_amounts.origin_number
            and last_terms.company_id = recurring_amounts.company_id

),

terms_ahead as (

    select
        *,
        floor({{ ratio('horizon_months - due_in_months', 'term_months') }})
            as full_terms,
        power(yearly_factor, {{ ratio('-due_in_months', 12) }}) as due_discount,
        power(yearly_factor, {{ ratio('-term_months', 12) }}) as term_discount

    from due_terms

),

projected_terms as (

    select
        terms_ahead.*,
        retention.expected_terms,
        retention.discounted_terms,
        retention.beyond_probability,
        retention.terms_variance,
        retention.beyond_variance,
        retention.beyond_covariance,
        retention.terms_error,
        retention.beyond_error,
        retention.renewals_low,
        retention.renewals_high,
        -- The last term within the horizon may be cut by it.
        terms_ahead.horizon_months - terms_ahead.due_in_months
        - terms_ahead.full_terms * terms_ahead.term_months as cut_months,
        power(terms_ahead.term_discount, terms_ahead.full_terms) as cut_discount

    from terms_ahead

    left join retention
        on
            terms_ahead.origin_number = retention.origin_number
            and terms_ahead.term_months = retention.term_months
            and terms_ahead.segment = retention.segment
            and terms_ahead.renewals = retention.renewals
            and terms_ahead.full_terms = retention.full_terms
            and terms_ahead.is_open

),

months_ahead as (

    select
        *,
        term_months * expected_terms + cut_months * beyond_probability
            as expected_months,
        due_discount * (
            term_months * discounted_terms
            + cut_months * cut_discount * beyond_probability
        ) as discounted_months,
        power(due_discount, 2) * (
            power(term_months, 2) * terms_variance
            + 2 * term_months * cut_months * beyond_covariance
            + power(cut_months, 2) * beyond_variance
        ) as months_variance,
        due_discount * (term_months * terms_error + cut_months * beyond_error)
            as months_error,
        due_discount * {{ discounted_months('renewals_low') }} as months_low,
        due_discount * {{ discounted_months('renewals_high') }} as months_high

    from projected_terms

),

simple_churn as (

    select
        origin_number,
        term_months,
        segment,
        {{ ratio('sum(customers_lost)', 'sum(customers_at_risk) * term_months') }}
            as monthly_churn

    from hazards

    group by
        origin_number,
        term_months,
        segment

),

final as (

    select
        months_ahead.origin_number,
        months_ahead.company_id,
        months_ahead.segment,
        months_ahead.term_months,
        months_ahead.renewals,
        months_ahead.is_open as is_active,
        months_ahead.ends_on,
        months_ahead.monthly_amount,
        simple_churn.monthly_churn,
        months_ahead.contracted_remainder,
        coalesce(months_ahead.running_amount * months_ahead.expected_months, 0)
            as renewal_revenue,
        coalesce(months_ahead.running_amount * months_ahead.discounted_months, 0)
            as renewal_value,
        months_ahead.running_amount
        * least(months_ahead.months_low, coalesce(months_ahead.discounted_months, 0))
            as renewal_value_low,
        months_ahead.running_amount * months_ahead.months_high as renewal_value_high,
        coalesce(
            power(months_ahead.running_amount, 2) * months_ahead.months_variance, 0
        ) as renewal_value_variance,
        coalesce(months_ahead.running_amount * months_ahead.months_error, 0)
            as renewal_value_error

    from months_ahead

    left join simple_churn
        on
            months_ahead.origin_number = simple_churn.origin_number
            and months_ahead.term_months = simple_churn.term_months
            and months_ahead.segment = simple_churn.segment

)

select * from final
