{{ config(post_hook=after_commit("{{ remark_on_unknown_teams() }}")) }}

with

leads as (

    select * from {{ ref('int_leads') }}

),

activities as (

    select * from {{ ref('int_activities') }}

),

owners as (

    select
        owner_id,
        {{ team_key('team') }} as team_key

    from {{ ref('stg_crm__owners') }}

),

business_hours as (

    select * from {{ ref('int_business_hours') }}

),

business_days as (

    select * from {{ ref('int_business_days') }}

),

calendars as (

    select distinct
        calendar,
        time_zone

    from business_hours

),

calendar_of_everybody as (

    select * from calendars

    where calendar = ''

),

answers as (

    select
        contact_id,
        occurred_at

    from activities

    where
        is_conversation
        and direction = 'outbound'
        and not is_automated
        and contact_id is not null

),

first_answers as (

    select
        leads.contact_id,
        min(answers.occurred_at) as responded_at

    from leads

    inner join answers
        on
            leads.contact_id = answers.contact_id
            and leads.created_at <= answers.occurred_at

    group by leads.contact_id

),

timed_answers as (

    select
        leads.contact_id,
        leads.created_at,
        first_answers.responded_at,
        {{ seconds_between('leads.created_at', 'first_answers.responded_at') }}
            as response_seconds,
        coalesce(team_calendars.calendar, calendar_of_everybody.calendar) as calendar,
        coalesce(team_calendars.time_zone, calendar_of_everybody.time_zone)
            as time_zone

    from leads

    inner join first_answers
        on leads.contact_id = first_answers.contact_id

    left join owners
        on leads.owner_id = owners.owner_id

    -- As the star schema calls the team of a lead without one.
    left join calendars as team_calendars
        on coalesce(owners.team_key, 'unknown') = team_calendars.calendar

    cross join calendar_of_everybody

),

moments as (

    select
        contact_id,
        calendar,
        false as is_response,
        {{ utc_to_wall_clock('created_at', 'time_zone') }} as local_moment

    from timed_answers

    union all

    select
        contact_id,
        calendar,
        true as is_response,
        {{ utc_to_wall_clock('responded_at', 'time_zone') }} as local_moment

    from timed_answers

),

-- Left joins, so that what should not happen is a blank that a test reports, rather
-- than a lead that was never answered.
worked_moments as (

    select
        moments.contact_id,
        moments.is_response,
        business_days.business_seconds_before + sum(
            case
                when business_days.is_business_day
                    then least(
                        greatest(
                            {{ seconds_of_day('moments.local_moment') }}
                            - business_hours.start_seconds,
                            0
                        ),
                        business_hours.end_seconds - business_hours.start_seconds
                    )
                else 0
            end
        ) as business_seconds

    from moments

    left join business_days
        on
            moments.calendar = business_days.calendar
            and cast(moments.local_moment as date) = business_days.date_day

    left join business_hours
        on
            moments.calendar = business_hours.calendar
            and {{ weekday('moments.local_moment') }} = business_hours.day_of_week

    group by
        moments.contact_id,
        moments.is_response,
        business_days.business_seconds_before

),

business_waits as (

    select
        contact_id,
        sum(case when is_response then business_seconds else -business_seconds end)
            as response_business_seconds

    from worked_moments

    group by contact_id

),

final as (

    select
        timed_answers.contact_id,
        timed_answers.responded_at,
        timed_answers.response_seconds,
        business_waits.response_business_seconds

    from timed_answers

    left join business_waits
        on timed_answers.contact_id = business_waits.contact_id

)

select * from final
