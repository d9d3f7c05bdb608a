with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

first_customer as (

    select min(known_since_on) as known_since_on from customers

),

half_years as (

    select {{ each_number(1, 500) }} as cutoff_number

),

past_cutoffs as (

    select
        half_years.cutoff_number,
        -- The first hold-out ends with the last day; the others lie half a year apart.
        {{ months_later(
            'as_of.as_of_date', '-6 * (half_years.cutoff_number + 1)'
        ) }} as cutoff_on,
        first_customer.known_since_on

    from half_years

    cross join as_of

    cross join first_customer

),

final as (

    select
        0 as cutoff_number,
        as_of_date as cutoff_on,
        {{ var('clv_horizon_months') }} as horizon_months,
        cast({{ var('discount_rate_annual') }} as {{ type_double() }})
            as discount_rate_annual,
        cast({{ var('gross_margin_pct') }} as {{ type_double() }}) as gross_margin_pct

    from as_of

    union all

    -- A backtest predicts the revenue of a year, as it is.
    select
        cutoff_number,
        cutoff_on,
        12 as horizon_months,
        cast(0 as {{ type_double() }}) as discount_rate_annual,
        cast(100 as {{ type_double() }}) as gross_margin_pct

    from past_cutoffs

    where cutoff_on >= {{ months_later('known_since_on', 12) }}

)

select * from final
