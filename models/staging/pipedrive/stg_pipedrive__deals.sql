with

deals as (

    select * from {{ ref('base_pipedrive__deals') }}

),

links as (

    select * from {{ ref('base_pipedrive__links_of_deals') }}

),

pipelines as (

    select * from {{ ref('base_pipedrive__pipelines') }}

),

stages as (

    select * from {{ ref('base_pipedrive__stages') }}

),

options as (

    select * from {{ ref('base_pipedrive__options') }}

),

named_deals as (

    select
        deals.*,
        links.company_id as company_of_deal,
        links.contact_id as contact_of_deal,
        coalesce(deals.pipeline, pipelines.pipeline, deals.pipeline_id)
            as pipeline_name,
        coalesce(deals.stage, stages.stage, deals.stage_id) as stage_name,
        case lower(trim(deals.status))
            when 'deleted' then 'open'
            else lower(trim(deals.status))
        end as deal_status,
        {{ pipedrive_option('custom_types', 'deals.custom_deal_type') }} as type_text,
        replace(coalesce(deals.probability, stages.probability), '%', '')
            as percent_text

    from deals

    left join links
        on deals.record_id = links.deal_id

    left join pipelines
        on deals.pipeline_id = pipelines.record_id

    left join stages
        on deals.stage_id = stages.record_id

    {{ pipedrive_option_join(
        'custom_types', 'deals', pipedrive_custom_field('deals.deal_type'),
        'deals.custom_deal_type'
    ) }}

),

final as (

    select
        record_id as deal_id,
        company_of_deal as company_id,
        contact_of_deal as contact_id,
        owner_id,
        deal_name,
        pipeline_name as pipeline,
        stage_name as stage,
        deal_status as status,
        {{ declared_deal_type('type_text') }} as deal_type,
        -- The source of its contact has been told by the deal already.
        cast(null as {{ dbt.type_string() }}) as lead_source,
        coalesce(
            {{ json_value('custom_amount', ['value']) }}, custom_amount, amount
        ) as amount,
        currency,
        coalesce(
            cast(
                0.01 * {{ parsed_number('percent_text') }} as {{ dbt.type_string() }}
            ),
            percent_text
        ) as probability,
        created_at,
        -- The moment of the latest sale: one that was reopened is not sold yet.
        case deal_status
            when 'won' then coalesce(won_at, closed_at)
            when 'lost' then coalesce(lost_at, closed_at)
        end as closed_at,
        cast(is_deleted as {{ dbt.type_string() }}) as is_deleted,
        cast(null as {{ dbt.type_string() }}) as merged_into_deal_id,
        updated_at,
        lost_reason

    from named_deals

)

select * from final
