with

terms as (

    select * from {{ ref('int_contract_terms') }}

    where is_lost

),

cutoffs as (

    select * from {{ ref('int_lifetime_value_cutoffs') }}

),

absences as (

    select
        cutoff_number,
        next_start_date is not null as is_over,
        floor({{ months_between(
            'ends_on', 'coalesce(next_start_date, ' ~ next_day('cutoff_on') ~ ')'
        ) }}) as months_away

    from terms

),

final as (

    select
        absences.cutoff_number,
        cast(absences.months_away as bigint) as months_away,
        cast({{ sum_if('absences.is_over', '1') }} as bigint) as customers_returned,
        cast({{ sum_if('not absences.is_over', '1') }} as bigint) as customers_away,
        cutoffs.horizon_months,
        cutoffs.discount_rate_annual

    from absences

    inner join cutoffs
        on absences.cutoff_number = cutoffs.cutoff_number

    group by
        absences.cutoff_number,
        absences.months_away,
        cutoffs.horizon_months,
        cutoffs.discount_rate_annual

)

select * from final
