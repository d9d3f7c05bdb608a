{%- set person_id = salesforce_person_id(
    'campaign_members.contact_id', 'campaign_members.lead_id'
) -%}

with

campaign_members as (

    select * from {{ ref('base_salesforce__campaign_members') }}

),

campaigns as (

    select * from {{ ref('base_salesforce__campaigns') }}

    where id is not null

),

final as (

    select
        campaign_members.id as touchpoint_id,
        {{ person_id }} as contact_id,
        campaigns.type as source,
        coalesce(
            {{ salesforce_day('campaign_members.first_responded_date') }},
            campaign_members.created_date
        ) as touched_at,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from campaign_members

    left join campaigns
        on campaign_members.campaign_id = campaigns.id

    -- A member may be an account, which is no person.
    where
        not campaign_members.is_deleted
        and {{ person_id }} is not null
        {%- if has_column('salesforce', 'campaign_members', 'has_responded') %}
        and {{ is_true('campaign_members.has_responded') }}
        {%- endif %}

)

select * from final
