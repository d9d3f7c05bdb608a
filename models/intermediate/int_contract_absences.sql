with

terms as (

    select * from {{ ref('int_contract_terms') }}

    where is_lost

),

origins as (

    select * from {{ ref('int_lifetime_value_origins') }}

),

absences as (

    select
        origin_number,
        next_start_date is not null as is_over,
        floor({{ months_between(
            'ends_on', 'coalesce(next_start_date, ' ~ next_day('origin_on') ~ ')'
        ) }}) as months_away

    from terms

),

final as (

    select
        absences.origin_number,
        cast(absences.months_away as bigint) as months_away,
        cast({{ sum_if('absences.is_over', '1') }} as bigint) as customers_returned,
        cast({{ sum_if('not absences.is_over', '1') }} as bigint) as customers_away,
        origins.horizon_months,
        origins.discount_rate_annual

    from absences

    inner join origins
        on absences.origin_number = origins.origin_number

    group by
        absences.origin_number,
        absences.months_away,
        origins.horizon_months,
        origins.discount_rate_annual

)

select * from final
