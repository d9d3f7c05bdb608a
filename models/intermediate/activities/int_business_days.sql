with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

leads as (

    select * from {{ ref('int_leads') }}

),

business_hours as (

    select * from {{ ref('int_business_hours') }}

),

holidays as (

    select * from {{ ref('stg_reference__holidays') }}

),

calendars as (

    select distinct calendar from business_hours

),

-- The clocks of two places are up to 26 hours apart.
bounds as (

    select
        {{ add_days('min(leads.created_on)', -2) }} as first_day,
        {{ add_days('max(as_of.as_of_date)', 2) }} as last_day

    from leads

    cross join as_of

),

days as (

    select {{ each_day('first_day', 'last_day') }} as date_day

    from bounds

    where first_day is not null

),

weekday_hours as (

    select
        calendar,
        day_of_week,
        sum(end_seconds - start_seconds) as business_seconds

    from business_hours

    group by
        calendar,
        day_of_week

),

days_off as (

    select distinct
        calendars.calendar,
        holidays.holiday_date

    from calendars

    inner join holidays
        on holidays.team_key is null or calendars.calendar = holidays.team_key

),

working_days as (

    select
        calendars.calendar,
        days.date_day,
        case
            when days_off.holiday_date is not null then 0
            else coalesce(weekday_hours.business_seconds, 0)
        end as business_seconds

    from calendars

    cross join days

    left join weekday_hours
        on
            calendars.calendar = weekday_hours.calendar
            and {{ weekday('days.date_day') }} = weekday_hours.day_of_week

    left join days_off
        on
            calendars.calendar = days_off.calendar
            and days.date_day = days_off.holiday_date

),

-- Business time between two moments is then a difference of two look-ups, however
-- many days lie between them.
final as (

    select
        calendar,
        date_day,
        business_seconds > 0 as is_business_day,
        cast(
            coalesce(sum(business_seconds) over (
                partition by calendar
                order by date_day
                rows between unbounded preceding and 1 preceding
            ), 0) as bigint
        ) as business_seconds_before

    from working_days

)

select * from final
