{%- set home = hubspot_home_currency() -%}
{%- set home_currency = 'null' if home == reporting_currency() else text_literal(home) -%}
{%- set has_amount = has_column('hubspot', 'deals', 'amount') -%}
{%- set has_rates = is_brought('exchange_rates') -%}

with

deals as (

    select * from {{ ref('base_hubspot__deals') }}

),

deal_companies as (

    select * from {{ ref('base_hubspot__companies_of_deals') }}

),

deal_contacts as (

    select * from {{ ref('base_hubspot__contacts_of_deals') }}

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

    where object_name = 'deals'

),

pipelines as (

    select * from {{ ref('base_hubspot__pipelines') }}

),

stages as (

    select * from {{ ref('base_hubspot__stages') }}

),

deal_types as (

    select * from {{ ref('base_hubspot__value_labels') }}

    where kind = 'dealtype'

),

staged_deals as (

    select
        deals.*,
        coalesce(pipelines.label, deals.pipeline_id) as pipeline,
        coalesce(stages_of_pipeline.label, stages.label, deals.stage_id) as stage,
        coalesce(
            case when deals.is_closed is not null then {{ is_true('deals.is_closed') }} end,
            stages_of_pipeline.is_closed,
            stages.is_closed
        ) as is_deal_closed,
        {{ fraction('coalesce(stages_of_pipeline.probability, stages.probability)') }}
            as stage_probability,
        {{ fraction('deals.probability') }} as deal_probability,
        case when deals.is_closed_won is not null then {{ is_true('deals.is_closed_won') }} end
            as is_flagged_won,
        {{ is_true('deals.is_closed_lost') }} as is_flagged_lost,
        coalesce(deal_types.value, deals.deal_type) as type_text

    from deals

    left join pipelines
        on deals.pipeline_id = pipelines.pipeline_id

    left join stages as stages_of_pipeline
        on
            deals.stage_id = stages_of_pipeline.stage_id
            and deals.pipeline_id = stages_of_pipeline.pipeline_id

    left join stages
        on
            deals.stage_id = stages.stage_id
            and stages.is_first_of_id

    left join deal_types
        on {{ label_key('deals.deal_type') }} = deal_types.label

),

judged_deals as (

    select
        *,
        coalesce(stage_probability, deal_probability) as status_probability,
        {%- if not has_amount %}
        true
        {%- else %}
        amount is null and amount_in_home_currency is not null
        {%- if not has_rates %}
        or upper(currency) <> '{{ reporting_currency() }}'
        and amount_in_home_currency is not null
        {%- endif %}
        {%- endif %} as is_in_home_currency

    from staged_deals

),

deals_with_status as (

    select
        *,
        case
            when is_flagged_won then 'won'
            when is_flagged_won is not null or is_flagged_lost
                then case
                    when
                        is_deal_closed
                        or is_deal_closed is null
                        and (status_probability = 0 or is_flagged_lost)
                        then 'lost'
                    else 'open'
                end
            when not is_deal_closed then 'open'
            when status_probability = 1 then 'won'
            when status_probability = 0 then 'lost'
            when is_deal_closed then 'lost'
            when status_probability is not null or stage_id is null then 'open'
        end as status,
        replace({{ normal_text('type_text') }}, '_', '') as type_letters

    from judged_deals

),

final as (

    select
        deals_with_status.deal_id_text as deal_id,
        deal_companies.company_id,
        deal_contacts.contact_id,
        {{ without_decimals('deals_with_status.owner_id') }} as owner_id,
        deals_with_status.deal_name,
        deals_with_status.pipeline,
        deals_with_status.stage,
        deals_with_status.status,
        case
            when deals_with_status.type_letters = 'newbusiness' then 'new_business'
            when deals_with_status.type_letters in (
                'existingbusiness', 'expansion', 'upsell', 'crosssell'
            ) then 'existing_business'
            when deals_with_status.type_letters = 'renewal' then 'renewal'
            else deals_with_status.deal_type
        end as deal_type,
        cast(null as {{ dbt.type_string() }}) as lead_source,
        case
            when deals_with_status.is_in_home_currency
                then deals_with_status.amount_in_home_currency
            else deals_with_status.amount
        end as amount,
        case
            when deals_with_status.is_in_home_currency then {{ home_currency }}
            else deals_with_status.currency
        end as currency,
        cast(
            coalesce(
                deals_with_status.deal_probability, deals_with_status.stage_probability
            ) as {{ dbt.type_string() }}
        ) as probability,
        {{ hubspot_moment_text('deals_with_status.created_at') }} as created_at,
        coalesce(
            {{ hubspot_moment_text('deals_with_status.closed_at') }},
            case
                when deals_with_status.status = 'won'
                    then {{ hubspot_moment_text('deals_with_status.closed_won_at') }}
            end
        ) as closed_at,
        cast(
            deals_with_status.is_deleted or merges.record_id is not null
            as {{ dbt.type_string() }}
        ) as is_deleted,
        cast(null as {{ dbt.type_string() }}) as merged_into_deal_id,
        {{ hubspot_moment_text('deals_with_status.updated_at') }} as updated_at,
        deals_with_status.lost_reason

    from deals_with_status

    left join deal_companies
        on deals_with_status.deal_id_text = deal_companies.deal_id

    left join deal_contacts
        on deals_with_status.deal_id_text = deal_contacts.deal_id

    left join merges
        on deals_with_status.deal_id_text = merges.record_id

)

select * from final
