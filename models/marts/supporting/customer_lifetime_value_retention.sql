with

retention as (

    select * from {{ ref('int_contract_retention') }}

),

hazards as (

    select * from {{ ref('int_contract_hazards') }}

),

-- What happened: of those at risk at each renewal, the share that stayed, multiplied.
observed_retention as (

    select
        term_months,
        segment,
        renewals + 1 as renewals,
        customers_at_risk,
        case
            when
                min(customers_at_risk - customers_lost) over renewals_so_far > 0
                then exp(
                    sum(
                        ln({{ ratio(
                            'nullif(customers_at_risk - customers_lost, 0)',
                            'customers_at_risk'
                        ) }})
                    ) over renewals_so_far
                )
            else 0
        end as retained

    from hazards

    where
        cutoff_number = 0
        and customers_at_risk > 0

    window
        renewals_so_far as (
            partition by
                term_months,
                segment
            order by renewals
            rows between unbounded preceding and current row
        )

),

modelled_retention as (

    select
        term_months,
        segment,
        full_terms + 1 as renewals,
        beyond_probability as retained,
        beyond_low as retained_low,
        beyond_high as retained_high

    from retention

    where
        cutoff_number = 0
        and renewals = 0

    union all

    select
        term_months,
        segment,
        0 as renewals,
        1 as retained,
        1 as retained_low,
        1 as retained_high

    from retention

    where
        cutoff_number = 0
        and renewals = 0
        and full_terms = 0

),

final as (

    select
        modelled_retention.segment,
        modelled_retention.term_months,
        cast(modelled_retention.renewals as bigint) as renewals,
        cast(modelled_retention.renewals * modelled_retention.term_months as bigint)
            as months,
        100 * modelled_retention.retained as retained_pct,
        100 * modelled_retention.retained_low as retained_pct_low,
        100 * modelled_retention.retained_high as retained_pct_high,
        100 * observed_retention.retained as observed_retained_pct,
        cast(coalesce(observed_retention.customers_at_risk, 0) as bigint)
            as customers_at_risk

    from modelled_retention

    left join observed_retention
        on
            modelled_retention.term_months = observed_retention.term_months
            and modelled_retention.segment = observed_retention.segment
            and modelled_retention.renewals = observed_retention.renewals

)

select * from final
