with

owners as (
    {{ object_rows('hubspot', 'owners') }}
),

teams as (
    {{ object_rows('hubspot', 'teams') }}
),

owner_teams as (
    {{ object_rows('hubspot', 'owner_teams') }}
),

owners_teams as (
    {{ object_rows('hubspot', 'owners_teams') }}
),

users as (
    {{ object_rows('hubspot', 'users') }}
),

team_users as (
    {{ object_rows('hubspot', 'team_users') }}
),

ranked_owners as (

    select
        *,
        {{ without_decimals('record_id') }} as owner_id,
        {{ version_number(
            without_decimals('record_id'), moment('updated_at'),
            "coalesce(first_name, '') || coalesce(last_name, '')"
        ) }} as version_number

    from owners

),

latest_owners as (

    select * from ranked_owners

    where
        version_number = 1
        or record_id is null

),

teams_in_json as (

    select
        owner_id,
        {{ each_element('teams') }} as team

    from latest_owners

    where teams is not null

),

memberships as (

    select
        {{ without_decimals('owner_teams.owner_id') }} as owner_id,
        {{ without_decimals('owner_teams.team_id') }} as team_id,
        teams.team_name,
        {{ is_true('owner_teams.is_primary') }} as is_primary
    from owner_teams
    left join teams
        on {{ without_decimals('owner_teams.team_id') }}
            = {{ without_decimals('teams.team_id') }}
    union all
    select
        latest_owners.owner_id,
        {{ without_decimals('owners_teams.team_id') }} as team_id,
        owners_teams.team_name,
        {{ is_true('owners_teams.is_primary') }} as is_primary
    from owners_teams
    inner join latest_owners
        on
            owners_teams.row_key = latest_owners.row_key
            or {{ without_decimals('owners_teams.owner_id') }} = latest_owners.owner_id
    union all
    select
        owner_id,
        {{ json_value('team', ['id']) }} as team_id,
        {{ json_value('team', ['name']) }} as team_name,
        {{ is_true(json_value('team', ['primary'])) }} as is_primary
    from teams_in_json
    union all
    select
        latest_owners.owner_id,
        {{ without_decimals('users.team_id') }} as team_id,
        teams.team_name,
        true as is_primary
    from users
    inner join latest_owners
        on {{ without_decimals('users.user_id') }}
            = {{ without_decimals('latest_owners.user_id') }}
    left join teams
        on {{ without_decimals('users.team_id') }}
            = {{ without_decimals('teams.team_id') }}
    where users.team_id is not null
    union all
    select
        latest_owners.owner_id,
        {{ without_decimals('team_users.team_id') }} as team_id,
        teams.team_name,
        false as is_primary
    from team_users
    inner join latest_owners
        on {{ without_decimals('team_users.user_id') }}
            = {{ without_decimals('latest_owners.user_id') }}
    left join teams
        on {{ without_decimals('team_users.team_id') }}
            = {{ without_decimals('teams.team_id') }}

),

ranked_memberships as (

    select
        owner_id,
        team_name,
        row_number() over (
            partition by owner_id
            order by
                case when is_primary then 1 else 2 end,
                length(team_id),
                team_id
        ) as position

    from memberships

    where team_name is not null

),

final as (

    select
        latest_owners.owner_id,
        nullif(trim(
            coalesce(latest_owners.first_name, '') || ' '
            || coalesce(latest_owners.last_name, '')
        ), '') as owner_name,
        ranked_memberships.team_name as team

    from latest_owners

    left join ranked_memberships
        on
            latest_owners.owner_id = ranked_memberships.owner_id
            and ranked_memberships.position = 1

)

select * from final
