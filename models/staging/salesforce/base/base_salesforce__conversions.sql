with

leads as (

    select * from {{ ref('base_salesforce__leads') }}

    where
        has_converted
        and not is_deleted

),

contacts as (

    select * from {{ ref('base_salesforce__contacts') }}

    where id is not null

),

opportunities as (

    select * from {{ ref('base_salesforce__opportunities') }}

    where id is not null

),

lead_history as (

    select * from {{ ref('base_salesforce__lead_history') }}

    where
        lower(trim(field)) = 'leadconverted'
        and not is_deleted

),

ranked_changes as (

    select
        lead_id,
        created_date,
        row_number() over (
            partition by lead_id
            order by
                created_moment asc nulls last,
                id asc
        ) as position

    from lead_history

),

-- A contact or an opportunity may have been there before the conversion.
created_with_leads as (

    select
        leads.id as lead_id,
        contacts.created_date as contact_created_at,
        opportunities.created_date as opportunity_created_at,
        {{ salesforce_day('leads.converted_date') }} as converted_on,
        {{ salesforce_days_apart('contacts.created_moment', 'leads.converted_date') }}
            as contact_days,
        {{ salesforce_days_apart(
            'opportunities.created_moment', 'leads.converted_date'
        ) }} as opportunity_days

    from leads

    left join contacts
        on leads.converted_contact_id = contacts.id

    left join opportunities
        on leads.converted_opportunity_id = opportunities.id

),

final as (

    select
        created_with_leads.lead_id,
        coalesce(
            ranked_changes.created_date,
            case
                when created_with_leads.contact_days <= 1
                    then created_with_leads.contact_created_at
            end,
            case
                when created_with_leads.opportunity_days <= 1
                    then created_with_leads.opportunity_created_at
            end,
            created_with_leads.converted_on
        ) as converted_at

    from created_with_leads

    left join ranked_changes
        on
            created_with_leads.lead_id = ranked_changes.lead_id
            and ranked_changes.position = 1

)

select * from final
