create table marts.churn_rate as
with contracts as (
    select
        contracts.contract_id,
        contracts.company_id,
        contracts.start_date as starts_on,
        (contracts.monthly_amount * rates.rate)::decimal(20, 2) as amount,
        contracts.cancelled_on,
        -- least() skips what is missing.
        coalesce(
            least(contracts.cancelled_on, contracts.end_date + 1), date '9999-12-31'
        ) as ends_on
    from (
        select
            * exclude (cancelled_on),
            -- A cancellation to come has not happened yet.
            if(cancelled_on <= getvariable('last_day'), cancelled_on, null)
                as cancelled_on
        from 'contracts.parquet'
    ) as contracts
    left join rates
        on contracts.currency = rates.currency and contracts.start_date = rates.day
),

in_order as (
    select
        *,
        max(ends_on) over (
            partition by company_id order by starts_on, contract_id
            rows between unbounded preceding and 1 preceding
        ) as covered_until
    from contracts
    -- What covers nothing, or costs nothing, makes no customer.
    where starts_on < ends_on and amount > 0
),

-- A contract that starts within the 30 days of grace continues the spell. Any gap begins
-- a new stretch of cover.
numbered as (
    select
        *,
        sum((coalesce(starts_on > covered_until + 30, true))::int) over so_far as spell,
        sum((coalesce(starts_on > covered_until, true))::int) over so_far as stretch
    from in_order
    window so_far as (
        partition by company_id order by starts_on, contract_id rows unbounded preceding
    )
),

stretches as (
    select
        company_id,
        spell,
        stretch,
        min(starts_on) as started_on,
        max(ends_on) as ended_on,
        max(cancelled_on) as cancelled_on
    from numbered
    group by company_id, spell, stretch
),

-- Its last stretch ends a spell: at once where it was cancelled, else after the grace.
spells as (
    select
        *,
        min(started_on) over by_spell as spell_started_on,
        lead(started_on) over by_spell as next_started_on,
        if(
            last_value(cancelled_on = ended_on) over by_spell
            or last_value(ended_on) over by_spell + 30 <= getvariable('last_day'),
            last_value(ended_on) over by_spell,
            date '9999-12-31'
        ) as spell_ended_on
    from stretches
    window by_spell as (
        partition by company_id, spell order by stretch
        rows between unbounded preceding and unbounded following
    )
),

-- What ended last in its stretch goes on counting over the gap.
amounts as (
    select
        contracts.company_id,
        contracts.spell,
        contracts.amount,
        contracts.starts_on,
        if(
            contracts.ends_on = spells.ended_on,
            coalesce(spells.next_started_on, spells.spell_ended_on),
            contracts.ends_on
        ) as counts_until,
        spells.spell_started_on,
        spells.spell_ended_on
    from numbered as contracts
    inner join spells using (company_id, spell, stretch)
),

customers as (
    select
        amounts.company_id,
        amounts.spell,
        periods.period_grain,
        periods.period_start,
        amounts.spell_started_on < periods.period_start as is_at_start,
        amounts.spell_ended_on > periods.next_start as is_at_end,
        -- The amount at a moment is that of the day before.
        coalesce(
            sum(amounts.amount) filter (amounts.starts_on < periods.period_start), 0
        ) as start_amount,
        coalesce(sum(amounts.amount) filter (
            amounts.starts_on < least(periods.next_start, periods.as_of_date + 1)
            and amounts.counts_until >= least(periods.next_start, periods.as_of_date + 1)
        ), 0) as end_amount
    from amounts
    inner join core.dim_periods as periods
        on amounts.starts_on < periods.next_start
        and amounts.counts_until >= periods.period_start
    where amounts.spell_ended_on > periods.period_start
    group by all
),

described as (
    select
        customers.* replace (if(is_at_end, end_amount, 0) as end_amount),
        coalesce(
            first_sales.lead_source, company_sources.source.lead_source, 'unknown'
        ) as lead_source,
        coalesce(first_sales.channel, company_sources.source.channel, 'unknown')
            as channel,
        companies.industry,
        companies.country
    from customers
    left join (from core.fct_deals where is_first_sale) as first_sales
        on customers.company_id = first_sales.customer_id
    left join company_sources on customers.company_id = company_sources.company_id
    left join core.dim_companies as companies
        on customers.company_id = companies.company_id
),

sums as (
    select
        period_grain,
        period_start,
        case
            when lead_source is not null then 'lead_source'
            when channel is not null then 'channel'
            when industry is not null then 'industry'
            when country is not null then 'country'
            else 'total'
        end as breakdown,
        coalesce(lead_source, channel, industry, country, 'all') as breakdown_value,
        count(*) filter (is_at_start) as customers_at_start,
        count(*) filter (is_at_start and not is_at_end) as churned_customers,
        count(*) filter (not is_at_start and spell = 1) as joined_customers,
        count(*) filter (not is_at_start and spell > 1) as reactivated_customers,
        count(*) filter (not is_at_start and not is_at_end)
            as joined_and_left_customers,
        count(*) filter (is_at_end) as customers_at_end,
        sum(start_amount) as mrr_at_start,
        coalesce(sum(start_amount) filter (not is_at_end), 0) as churned_mrr,
        coalesce(sum(greatest(start_amount - end_amount, 0))
            filter (is_at_start and is_at_end), 0) as contraction_mrr,
        coalesce(sum(greatest(end_amount - start_amount, 0))
            filter (is_at_start and is_at_end), 0) as expansion_mrr,
        coalesce(sum(end_amount) filter (is_at_start), 0) as retained_mrr,
        sum(end_amount) filter (not is_at_start and spell = 1) as new_mrr,
        sum(end_amount) filter (not is_at_start and spell > 1) as reactivated_mrr,
        sum(end_amount) as mrr_at_end
    from described
    group by grouping sets (
        (period_grain, period_start),
        (period_grain, period_start, lead_source),
        (period_grain, period_start, channel),
        (period_grain, period_start, industry),
        (period_grain, period_start, country)
    )
)

select
    period_grain,
    period_start,
    breakdown,
    breakdown_value,
    periods.is_complete,
    periods.next_start + 30 <= periods.as_of_date as is_mature,
    coalesce(customers_at_start, 0) as customers_at_start,
    coalesce(churned_customers, 0) as churned_customers,
    100 * (churned_customers / nullif(customers_at_start, 0)) as churn_rate_pct,
    coalesce(joined_customers, 0) as joined_customers,
    coalesce(reactivated_customers, 0) as reactivated_customers,
    coalesce(joined_and_left_customers, 0) as joined_and_left_customers,
    coalesce(customers_at_end, 0) as customers_at_end,
    coalesce(mrr_at_start, 0)::decimal(38, 2) as mrr_at_start,
    coalesce(churned_mrr, 0)::decimal(38, 2) as churned_mrr,
    coalesce(contraction_mrr, 0)::decimal(38, 2) as contraction_mrr,
    coalesce(expansion_mrr, 0)::decimal(38, 2) as expansion_mrr,
    coalesce(retained_mrr, 0)::decimal(38, 2) as retained_mrr,
    coalesce(new_mrr, 0)::decimal(38, 2) as new_mrr,
    coalesce(reactivated_mrr, 0)::decimal(38, 2) as reactivated_mrr,
    coalesce(mrr_at_end, 0)::decimal(38, 2) as mrr_at_end,
    100 * ((churned_mrr + contraction_mrr) / nullif(mrr_at_start, 0))
        as gross_revenue_churn_pct,
    100 * (retained_mrr / nullif(mrr_at_start, 0)) as net_revenue_retention_pct
from core.dim_periods as periods
cross join (select distinct breakdown, breakdown_value from sums) as slices
left join sums using (period_grain, period_start, breakdown, breakdown_value);
