with

cutoffs as (

    select * from {{ ref('int_lifetime_value_cutoffs') }}

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
        cutoffs.cutoff_number,
        cutoffs.cutoff_on,
        deals.customer_id,
        deals.closed_on,
        sum(deals.amount) as amount,
        bool_or(deals.amount_in_deal_currency is null) as is_amount_missing

    from deals

    inner join cutoffs
        on deals.closed_on <= cutoffs.cutoff_on

    left join last_terms
        on
            cutoffs.cutoff_number = last_terms.cutoff_number
            and deals.customer_id = last_terms.company_id

    where
        deals.is_won
        and (
            last_terms.company_id is null
            or (last_terms.is_lost and deals.closed_on >= last_terms.ends_on)
        )

    group by
        cutoffs.cutoff_number,
        cutoffs.cutoff_on,
        deals.customer_id,
        deals.closed_on

),

-- What brought nothing is no purchase. Of who has no amount at all the sales that lack
-- one are all that is known.
counted_purchases as (

    select
        *,
        amount > 0
        or (
            is_amount_missing
            and sum(amount) over (
                partition by
                    cutoff_number,
                    customer_id
            ) = 0
        ) as is_counted

    from purchases

),

sums as (

    select
        cutoff_number,
        cutoff_on,
        customer_id,
        count(*) filter (where is_counted) as purchases,
        sum(amount) as amount,
        -- Engines agree on so many digits of a logarithm.
        {{ exact_sum('case when amount > 0 then ln(amount) end', 9) }} as log_amount,
        sum(amount) > 0 or not bool_or(is_amount_missing) as is_amount_known,
        coalesce(
            min(case when is_counted then closed_on end), min(closed_on)
        ) as first_on,
        coalesce(
            max(case when is_counted then closed_on end), min(closed_on)
        ) as last_on

    from counted_purchases

    group by
        cutoff_number,
        cutoff_on,
        customer_id

),

histories as (

    select
        cutoff_number,
        customer_id,
        purchases,
        is_amount_known,
        {{ days_between('first_on', 'last_on') }} as last_purchase_days,
        {{ days_between('first_on', 'cutoff_on') }} as observed_days,
        {{ months_between('first_on', 'cutoff_on') }} as observed_months,
        case
            when is_amount_known then coalesce({{ ratio('amount', 'purchases') }}, 0)
        end as mean_amount,
        {{ ratio('log_amount', 'purchases') }} as mean_log_amount

    from sums

),

final as (

    select
        histories.cutoff_number,
        histories.customer_id,
        customers.segment,
        customers.is_known_buyer and histories.purchases > 0 as is_known_buyer,
        histories.is_amount_known,
        histories.purchases,
        greatest(histories.purchases - 1, 0) as repeat_purchases,
        histories.last_purchase_days,
        histories.observed_days,
        histories.observed_months,
        histories.mean_amount,
        histories.mean_log_amount

    from histories

    inner join customers
        on histories.customer_id = customers.customer_id

)

select * from final
