{#- The CRM says how much of a currency one unit of the corporate currency is. -#}
with

rate_starts as (

    select * from {{ ref('base_salesforce__rate_starts') }}

),

rates as (

    select
        *,
        lead(start_date) over (
            partition by currency
            order by start_date
        ) as next_start_date

    from rate_starts

),

own_rates as (

    select * from rates

    where currency = '{{ reporting_currency() }}'

),

other_rates as (

    select * from rates

    where currency <> '{{ reporting_currency() }}'

),

-- That of the corporate currency is always 1, and so starts on no day.
days as (

    select
        currency,
        start_date as rate_date
    from other_rates
    where not is_corporate
    union distinct
    select
        other_rates.currency,
        own_rates.start_date as rate_date
    from other_rates
    cross join own_rates
    where not own_rates.is_corporate

),

final as (

    select
        cast(days.rate_date as {{ dbt.type_string() }}) as rate_date,
        days.currency,
        cast({{ rounded_quotient(
            'own_rates.conversion_rate', 'other_rates.conversion_rate', 8
        ) }} as {{ dbt.type_string() }}) as rate,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from days

    inner join other_rates
        on
            days.currency = other_rates.currency
            and days.rate_date >= other_rates.start_date
            and (
                other_rates.next_start_date is null
                or days.rate_date < other_rates.next_start_date
            )

    inner join own_rates
        on
            days.rate_date >= own_rates.start_date
            and (
                own_rates.next_start_date is null
                or days.rate_date < own_rates.next_start_date
            )

)

select * from final
