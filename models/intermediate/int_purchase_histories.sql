with

origins as (

    select * from {{ ref('int_lifetime_value_origins') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

terms as (

    select * from {{ ref('int_contract_terms') }}

),

last_terms as (

    select * from terms

    where is_latest

),

-- Sales of a day are one purchase. While a contract runs, and before it ended, sales
-- are part of it.
purchases as (

    select
        origins.origin_number,
        origins.origin_on,
        deals.customer_id,
        deals.closed_on,
        sum(deals.amount) as amount

    from deals

    inner join origins
        on deals.closed_on <= origins.origin_on

    left join last_terms
        on
            origins.origin_number = last_terms.origin_number
            and deals.customer_id = last_terms.company_id

    where
        deals.is_won
        and (
            last_terms.company_id is null
            or (last_terms.is_lost and deals.closed_on >= last_terms.ends_on)
        )

    group by
        origins.origin_number,
        origins.origin_on,
        deals.customer_id,
        deals.closed_on

),

histories as (

    select
        origin_number,
        customer_id,
        count(*) as purchases,
        {{ days_between('min(closed_on)', 'max(closed_on)') }} as last_purchase_days,
        {{ days_between('min(closed_on)', 'origin_on') }} as observed_days,
        {{ mean('amount') }} as mean_amount,
        {{ months_between('min(closed_on)', 'origin_on') }} as observed_months

    from purchases

    group by
        origin_number,
        origin_on,
        customer_id

),

final as (

    select
        histories.origin_number,
        histories.customer_id,
        customers.segment,
        customers.is_known_buyer,
        histories.purchases,
        histories.purchases - 1 as repeat_purchases,
        histories.last_purchase_days,
        histories.observed_days,
        histories.observed_months,
        histories.mean_amount

    from histories

    inner join customers
        on histories.customer_id = customers.customer_id

)

select * from final
