with

prospects as (

    select * from {{ ref('int_contract_prospects') }}

),

retention as (

    select * from {{ ref('int_contract_retention') }}

),

contract_returns as (

    select * from {{ ref('int_contract_returns') }}

),

hazards as (

    select * from {{ ref('int_contract_hazards') }}

),

terms_ahead as (

    select
        *,
        case when is_open then renewals else 0 end as open_renewals,
        case when is_open then full_terms else 0 end as open_terms,
        -- The last term within the horizon may be cut by it.
        least(
            horizon_months - due_in_months - full_terms * cycle_months, term_months
        ) as cut_months,
        power(yearly_factor, {{ ratio('-due_in_months', 12) }}) as due_discount,
        power(yearly_factor, {{ ratio('-cycle_months', 12) }}) as term_discount

    from prospects

),

projected_terms as (

    select
        terms_ahead.*,
        retention.expected_terms,
        retention.discounted_terms,
        retention.beyond_probability,
        retention.beyond_price,
        retention.terms_variance,
        retention.beyond_variance,
        retention.beyond_covariance,
        retention.terms_error,
        retention.beyond_error,
        retention.renewals_low,
        retention.renewals_high,
        retention.price_growth,
        retention.price_spread,
        -- Of the months to the horizon, the part that lies between contracts, and by
        -- how much it varies: of renewals some come at once, others late in the grace.
        coalesce({{ ratio(
            'terms_ahead.gap_months * (terms_ahead.full_terms + 1)',
            'terms_ahead.full_terms * terms_ahead.term_months + terms_ahead.cut_months'
        ) }}, 0) as gap_share,
        least(1, coalesce({{ ratio(
            'sqrt(terms_ahead.gap_months * ' ~ ratio(var('churn_grace_days'), 61)
            ~ ' * (terms_ahead.full_terms + 1))',
            'terms_ahead.full_terms * terms_ahead.term_months + terms_ahead.cut_months'
        ) }}, 0)) as gap_noise,
        coalesce(contract_returns.expected_months, 0) as return_months,
        coalesce(contract_returns.discounted_months, 0) as return_value_months,
        coalesce(contract_returns.probability, 0) as return_probability,
        coalesce(contract_returns.relative_error, 0) as return_error,
        {{ months_in_advance('terms_ahead.term_months') }} as advance_months,
        {{ months_in_advance('terms_ahead.cut_months') }}
        * power(terms_ahead.term_discount, terms_ahead.full_terms) as cut_value_months

    from terms_ahead

    left join retention
        on
            terms_ahead.cutoff_number = retention.cutoff_number
            and terms_ahead.term_months = retention.term_months
            and terms_ahead.segment = retention.segment
            and terms_ahead.renewals = retention.renewals
            and terms_ahead.full_terms = retention.full_terms
            and terms_ahead.is_open

    left join contract_returns
        on
            terms_ahead.cutoff_number = contract_returns.cutoff_number
            and terms_ahead.term_months = contract_returns.term_months
            and terms_ahead.segment = contract_returns.segment
            and terms_ahead.is_open != contract_returns.is_away
            and terms_ahead.months_away = contract_returns.months_away
            and terms_ahead.open_renewals = contract_returns.renewals
            and terms_ahead.open_terms = contract_returns.full_terms

),

months_ahead as (

    select
        *,
        odds * (
            term_months * expected_terms
            + cut_months * beyond_probability * beyond_price
        ) as expected_months,
        odds * due_discount * (
            advance_months * discounted_terms
            + cut_value_months * beyond_probability * beyond_price
        ) as discounted_months,
        power(due_discount, 2) * (
            power(advance_months, 2) * terms_variance
            + 2 * advance_months * cut_value_months * beyond_covariance
            + power(cut_value_months, 2) * beyond_variance
        ) as months_variance,
        due_discount * (
            advance_months * terms_error + cut_value_months * beyond_error
        ) as months_error,
        case
            when odds * next_probability <= 0.925 then 0
            else
                due_discount * {{ discounted_months('renewals_low') }}
                * {{ price_noise('renewals_low', -1.6449) }}
                * case
                    when renewals_low > full_terms
                        then greatest(1 - 1.6449 * gap_noise, 0)
                    else 1
                end
        end as months_low,
        due_discount * {{ discounted_months('renewals_high') }} * case
            when renewals_high > full_terms
                then
                    {{ price_noise('renewals_high', 1.96) }}
                    * (1 + gap_share)
            else {{ price_noise('renewals_high', 1.6449) }}
        end as months_high

    from projected_terms

),

amounts_ahead as (

    select
        *,
        -- What cancellations take from the running term is taken from the later ones:
        -- the contract itself says nothing of them.
        greatest(
            running_amount * coalesce(expected_months, 0)
            + monthly_amount * return_months
            + next_probability * amount_to_others
            - share_cut_off * remaining_contract_value, 0
        ) as renewal_revenue,
        greatest(
            running_amount * coalesce(discounted_months, 0)
            + monthly_amount * due_discount * return_value_months
            + due_discount * next_probability * amount_to_others
            - share_cut_off * contracted_value, 0
        ) as renewal_value,
        -- Taken as exponential for who is back, until the horizon; 1 in 20 exceeds it.
        case
            when return_probability > 0.05
                then least(
                    {{ ratio('return_value_months', 'return_probability') }}
                    * ln(20 * return_probability), horizon_months
                )
            else 0
        end as return_months_high,
        coalesce(2 * {{ ratio(
            'power(return_value_months, 2)', 'return_probability'
        ) }} - power(return_value_months, 2), 0) as return_months_variance

    from months_ahead

),

simple_churn as (

    select
        cutoff_number,
        term_months,
        segment,
        {{ ratio('sum(customers_lost)', 'sum(customers_at_risk) * term_months') }}
            as monthly_churn

    from hazards

    group by
        cutoff_number,
        term_months,
        segment

),

final as (

    select
        amounts_ahead.cutoff_number,
        amounts_ahead.company_id,
        amounts_ahead.segment,
        amounts_ahead.term_months,
        amounts_ahead.renewals,
        amounts_ahead.is_open as is_active,
        case
            when amounts_ahead.is_in_grace
                then amounts_ahead.odds * amounts_ahead.next_probability
            when amounts_ahead.is_open then 1
            else 0
        end as probability_alive,
        amounts_ahead.ends_on,
        amounts_ahead.monthly_amount,
        simple_churn.monthly_churn,
        amounts_ahead.remaining_contract_value,
        amounts_ahead.contracted_value,
        amounts_ahead.renewal_revenue,
        amounts_ahead.renewal_value,
        coalesce(
            least(
                amounts_ahead.running_amount * amounts_ahead.months_low,
                amounts_ahead.renewal_value
            ), 0
        ) as renewal_value_low,
        coalesce(
            amounts_ahead.running_amount * amounts_ahead.months_high
            + amounts_ahead.due_discount * amounts_ahead.amount_to_others,
            amounts_ahead.monthly_amount * amounts_ahead.return_months_high
        ) as renewal_value_high,
        power(amounts_ahead.running_amount, 2)
        * coalesce(amounts_ahead.months_variance, 0)
        + power(amounts_ahead.monthly_amount, 2) * amounts_ahead.return_months_variance
            as renewal_value_variance,
        amounts_ahead.running_amount * coalesce(amounts_ahead.months_error, 0)
        + amounts_ahead.monthly_amount * amounts_ahead.due_discount
        * amounts_ahead.return_value_months * amounts_ahead.return_error
            as renewal_value_error

    from amounts_ahead

    left join simple_churn
        on
            amounts_ahead.cutoff_number = simple_churn.cutoff_number
            and amounts_ahead.term_months = simple_churn.term_months
            and amounts_ahead.segment = simple_churn.segment

)

select * from final
