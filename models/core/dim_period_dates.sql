with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

leads as (

    select * from {{ ref('fct_leads') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

spend as (

    select * from {{ ref('fct_spend') }}

),

contracts as (

    select * from {{ ref('stg_crm__contracts') }}

),

grains as (
    {{ wanted_grains() }}

),

first_dates as (

    select min(created_on) as happened_on from leads
    union all
    select min(created_on) as happened_on from deals
    union all
    select min(closed_on) as happened_on from deals
    union all
    select min(spend_on) as happened_on from spend
    union all
    select min(start_date) as happened_on from contracts
    union all
    select as_of_date as happened_on from as_of

),

-- A contract that starts after the last day must not push the first period there.
first_date as (

    select min(happened_on) as first_on from first_dates

),

bounds as (

    select
        grains.period_grain,
        {{ start_of_period('grains.period_grain', 'first_date.first_on') }}
            as first_day,
        {{ start_of_period('grains.period_grain', 'as_of.as_of_date') }}
            as last_period_start

    from grains

    cross join first_date

    cross join as_of

),

days as (

    select
        period_grain,
        {{ each_day(
            'first_day',
            add_days(next_period_start('period_grain', 'last_period_start'), -1)
        ) }} as date_day

    from bounds

),

final as (

    select
        period_grain,
        date_day,
        {{ start_of_period('period_grain', 'date_day') }} as period_start

    from days

)

select * from final
