{%- set source = salesforce_stage_source() -%}

with

opportunities as (

    select * from {{ ref('base_salesforce__opportunities') }}

),

opportunity_history as (

    select * from {{ ref('base_salesforce__opportunity_history') }}

    where not is_deleted

),

stage_changes as (

    select * from {{ ref('base_salesforce__opportunity_field_history') }}

    where
        lower(trim(field)) = 'stagename'
        and not is_deleted

),

ranked_changes as (

    select
        *,
        row_number() over (
            partition by opportunity_id
            order by
                created_moment asc nulls last,
                id asc
        ) as position

    from stage_changes

),

field_changes as (

    select
        opportunities.id as opportunity_id,
        case
            when ranked_changes.opportunity_id is null then opportunities.stage_name
            else ranked_changes.old_value
        end as stage_name,
        opportunities.created_date as entered_at
    from opportunities
    left join ranked_changes
        on
            opportunities.id = ranked_changes.opportunity_id
            and ranked_changes.position = 1
    union all
    select
        opportunity_id,
        new_value as stage_name,
        created_date as entered_at
    from ranked_changes

),

-- Earlier versions are history here, so that all rows count.
versions as (
    {{ object_rows(
        'salesforce',
        'opportunities' if source == 'versions_of_opportunities' else 'opportunity_history'
    ) }}
),

stages as (

    select
        opportunity_id as deal_id,
        stage_name as stage,
        created_date as entered_at
    from opportunity_history
    where {{ (source == 'opportunity_history') | lower }}
    union all
    select
        opportunity_id as deal_id,
        stage_name as stage,
        entered_at
    from field_changes
    where
        {{ (source == 'opportunity_field_history') | lower }}
        and stage_name is not null
    union all
    -- Where a record was deleted, all versions that are left are earlier ones.
    select distinct
        opportunities.id as deal_id,
        versions.stage_name as stage,
        versions.version_start as entered_at
    from versions
    inner join opportunities
        on {{ salesforce_id('versions.id') }} = opportunities.id
    where
        {{ (source in ('versions_of_opportunity_history', 'versions_of_opportunities'))
            | lower }}

),

final as (

    select
        deal_id,
        stage,
        entered_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from stages

)

select * from final
