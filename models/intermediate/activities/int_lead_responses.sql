with

leads as (

    select * from {{ ref('int_leads') }}

),

activities as (

    select * from {{ ref('int_activities') }}

),

business_days as (

    select * from {{ ref('int_business_days') }}

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
        first_answers.responded_at,
        {{ seconds_between('leads.created_at', 'first_answers.responded_at') }}
            as response_seconds,
        {{ utc_to_local('leads.created_at') }} as created_locally_at,
        {{ utc_to_local('first_answers.responded_at') }} as responded_locally_at

    from leads

    inner join first_answers
        on leads.contact_id = first_answers.contact_id

),

final as (

    select
        timed_answers.contact_id,
        timed_answers.responded_at,
        timed_answers.response_seconds,
        {{ business_seconds_at('responded_locally_at', 'response_days') }}
        - ({{ business_seconds_at('created_locally_at', 'creation_days') }})
            as response_business_seconds

    from timed_answers

    inner join business_days as creation_days
        on cast(timed_answers.created_locally_at as date) = creation_days.date_day

    inner join business_days as response_days
        on cast(timed_answers.responded_locally_at as date) = response_days.date_day

)

select * from final
