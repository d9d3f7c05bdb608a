with

deals as (

    select * from {{ ref('int_deals') }}

),

leads as (

    select * from {{ ref('int_leads') }}

),

touchpoints as (

    select * from {{ ref('stg_crm__touchpoints') }}

),

sales as (

    select
        deal_id,
        company_id,
        contact_id,
        closed_on,
        amount,
        lead_source,
        channel

    from deals

    where is_won

),

-- The people whose touches count: the deal's contact, else all of its company.
sale_contacts as (

    select
        deal_id,
        contact_id

    from sales

    where contact_id is not null

    union all

    select
        sales.deal_id,
        leads.contact_id

    from sales

    inner join leads
        on sales.company_id = leads.company_id

    where sales.contact_id is null

),

touches as (

    select
        sales.deal_id,
        touchpoints.lead_source,
        touchpoints.channel,
        row_number() over (
            partition by sales.deal_id
            order by
                touchpoints.touched_at asc,
                touchpoints.touchpoint_id asc
        ) as touch_number,
        count(*) over (partition by sales.deal_id) as touch_count

    from sales

    inner join sale_contacts
        on sales.deal_id = sale_contacts.deal_id

    inner join touchpoints
        on sale_contacts.contact_id = touchpoints.contact_id

    where {{ local_date('touchpoints.touched_at') }} <= sales.closed_on

),

-- Without any touch the deal's lead source takes all, in every model.
credited_sources as (

    select
        deal_id,
        lead_source,
        channel,
        touch_number,
        touch_count

    from touches

    union all

    select
        sales.deal_id,
        sales.lead_source,
        sales.channel,
        1 as touch_number,
        1 as touch_count

    from sales

    left join touches
        on sales.deal_id = touches.deal_id

    where touches.deal_id is null

),

credits as (

    select
        deal_id,
        'original_source' as attribution_model,
        lead_source,
        channel,
        1 as credit

    from sales

    union all

    select
        deal_id,
        'first_touch' as attribution_model,
        lead_source,
        channel,
        1 as credit

    from credited_sources

    where touch_number = 1

    union all

    select
        deal_id,
        'last_touch' as attribution_model,
        lead_source,
        channel,
        1 as credit

    from credited_sources

    where touch_number = touch_count

    union all

    select
        deal_id,
        'linear' as attribution_model,
        lead_source,
        channel,
        {{ ratio('1', 'touch_count') }} as credit

    from credited_sources

    union all

    select
        deal_id,
        'position_based' as attribution_model,
        lead_source,
        channel,
        case
            when touch_count = 1 then 1
            when touch_count = 2 then 0.5
            when touch_number in (1, touch_count) then 0.4
            else {{ ratio('0.2', 'touch_count - 2') }}
        end as credit

    from credited_sources

),

final as (

    select
        credits.attribution_model,
        credits.deal_id,
        credits.lead_source,
        credits.channel,
        sales.closed_on,
        -- Decimals, so that the sum does not depend on the order of the rows.
        cast(credits.credit as decimal(18, 15)) as credit,
        cast(sales.amount as decimal(20, 2)) * cast(credits.credit as decimal(18, 15))
            as revenue

    from credits

    inner join sales
        on credits.deal_id = sales.deal_id

)

select * from final
