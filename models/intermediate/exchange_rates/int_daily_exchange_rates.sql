with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

rates as (

    select * from {{ ref('checked_crm__exchange_rate_periods') }}

),

-- One row per day, so that a rate is found by an equality instead of a range.
final as (

    select
        rates.currency,
        {{ each_day(
            'rates.valid_from',
            'least(' ~ add_days('rates.valid_until', -1) ~ ', as_of.as_of_date)'
        ) }} as rate_on,
        rates.rate

    from rates

    cross join as_of

    where rates.valid_from <= as_of.as_of_date

)

select * from final
