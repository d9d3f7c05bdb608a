with

dated_rates as (

    select * from {{ ref('base_salesforce__dated_rates') }}

    where not is_deleted

),

currencies as (

    select * from {{ ref('base_salesforce__currencies') }}

    where not is_deleted

),

sizes as (

    select count(*) as dated_rates from dated_rates

),

stated_rates as (

    select
        upper(trim(iso_code)) as currency,
        {{ parsed_number('trim(conversion_rate)', 26, 12) }} as conversion_rate,
        {{ stated_date(salesforce_day('start_date')) }} as start_date,
        id
    from dated_rates
    union all
    select
        upper(trim(currencies.iso_code)) as currency,
        {{ parsed_number('trim(currencies.conversion_rate)', 26, 12) }}
            as conversion_rate,
        date '{{ var('first_date') }}' as start_date,
        currencies.id
    from currencies
    cross join sizes
    -- Static rates say nothing of the past, but there are no others.
    where sizes.dated_rates = 0

),

ranked_rates as (

    select
        currency,
        conversion_rate,
        greatest(start_date, date '{{ var('first_date') }}') as start_date,
        row_number() over (
            partition by
                currency,
                greatest(start_date, date '{{ var('first_date') }}')
            order by
                start_date desc,
                id desc
        ) as position

    from stated_rates

    where
        currency is not null
        and conversion_rate > 0
        and start_date is not null

),

corporate_currencies as (

    select
        upper(trim(iso_code)) as currency,
        1 as reason_rank
    from currencies
    where
        is_corporate
        and iso_code is not null
    union all
    select
        currency,
        2 as reason_rank
    from ranked_rates
    group by currency
    having
        min(conversion_rate) = 1
        and max(conversion_rate) = 1
    union all
    select
        '{{ reporting_currency() }}' as currency,
        3 as reason_rank
    from ranked_rates
    having count(*) filter (where currency = '{{ reporting_currency() }}') = 0

),

ranked_corporate_currencies as (

    select
        currency,
        row_number() over (
            order by
                reason_rank asc,
                case when currency = '{{ reporting_currency() }}' then 1 else 2 end asc,
                currency asc
        ) as position

    from corporate_currencies

),

final as (

    select
        ranked_rates.currency,
        ranked_rates.start_date,
        ranked_rates.conversion_rate,
        false as is_corporate
    from ranked_rates
    left join ranked_corporate_currencies
        on
            ranked_rates.currency = ranked_corporate_currencies.currency
            and ranked_corporate_currencies.position = 1
    where
        ranked_rates.position = 1
        and ranked_corporate_currencies.currency is null
    union all
    select
        currency,
        date '{{ var('first_date') }}' as start_date,
        cast(1 as decimal(26, 12)) as conversion_rate,
        true as is_corporate
    from ranked_corporate_currencies
    where position = 1

)

select * from final
