{%- set hours = business_hours() -%}

with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

leads as (

    select * from {{ ref('int_leads') }}

),

holidays as (

    select * from {{ ref('holidays') }}

),

bounds as (

    select
        min(leads.created_on) as first_day,
        max(as_of.as_of_date) as last_day

    from leads

    cross join as_of

),

days as (

    select {{ each_day('first_day', 'last_day') }} as date_day

    from bounds

    where first_day is not null

),

working_days as (

    select
        days.date_day,
        case
            when holidays.holiday_date is not null then 0
            when {{ weekday('days.date_day') }} in ({{ hours.weekdays | join(', ') }})
                then {{ hours.end_seconds - hours.start_seconds }}
            else 0
        end as business_seconds

    from days

    left join holidays
        on days.date_day = holidays.holiday_date

),

-- Business time between two moments is then a difference of two look-ups, however
-- many days lie between them.
final as (

    select
        date_day,
        business_seconds > 0 as is_business_day,
        cast(
            coalesce(sum(business_seconds) over (
                order by date_day
                rows between unbounded preceding and 1 preceding
            ), 0) as bigint
        ) as business_seconds_before

    from working_days

)

select * from final
