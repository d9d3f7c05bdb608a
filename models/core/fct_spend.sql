with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

spend as (

    select * from {{ ref('stg_crm__spend') }}

),

exchange_rates as (

    select * from {{ ref('int_daily_exchange_rates') }}

),

final as (

    select
        spend.spend_id,
        spend.lead_source,
        spend.channel,
        spend.cost_type,
        coalesce(
            {{ converted('spend.amount', 'spend.currency', 'exchange_rates.rate') }}, 0
        ) as amount,
        spend.spend_date as spend_on

    from spend

    inner join as_of
        on {{ has_happened('spend.spend_date') }}

    left join exchange_rates
        on
            spend.currency = exchange_rates.currency
            and spend.spend_date = exchange_rates.rate_on

)

select * from final
