with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

contracts as (

    select * from {{ ref('stg_crm__contracts') }}

),

customer_companies as (

    select * from {{ ref('int_customer_companies') }}

),

exchange_rates as (

    select * from {{ ref('int_daily_exchange_rates') }}

),

-- A cancellation after the last day that counts has not happened yet.
contracts_in_scope as (

    select
        contracts.contract_id,
        coalesce(
            customer_companies.customer_company_id, contracts.company_id
        ) as company_id,
        contracts.start_date,
        contracts.monthly_amount,
        contracts.currency,
        {{ next_day('contracts.end_date') }} as lapses_on,
        case
            when {{ has_happened('contracts.cancelled_on') }}
                then contracts.cancelled_on
        end as cancelled_on

    from contracts

    inner join as_of
        on {{ has_happened('contracts.start_date') }}

    left join customer_companies
        on contracts.company_id = customer_companies.company_id

),

ended_contracts as (

    select
        *,
        {{ ends_by_cancellation('cancelled_on', 'lapses_on') }} as is_cancelled,
        {{ contract_end('cancelled_on', 'lapses_on') }} as ends_on

    from contracts_in_scope

),

converted_contracts as (

    select
        ended_contracts.contract_id,
        ended_contracts.company_id,
        ended_contracts.start_date,
        ended_contracts.lapses_on,
        ended_contracts.cancelled_on,
        ended_contracts.ends_on,
        ended_contracts.is_cancelled,
        coalesce(
            {{ converted(
                'ended_contracts.monthly_amount',
                'ended_contracts.currency',
                'exchange_rates.rate'
            ) }}, 0
        ) as monthly_amount

    from ended_contracts

    left join exchange_rates
        on
            ended_contracts.currency = exchange_rates.currency
            and ended_contracts.start_date = exchange_rates.rate_on

    -- Cancelled on its first day, a contract covers nothing.
    where ended_contracts.start_date < ended_contracts.ends_on

),

-- Nor does one that is free: a trial is no customer, and from 100 to 0 is churn.
final as (

    select * from converted_contracts

    where monthly_amount > 0

)

select * from final
