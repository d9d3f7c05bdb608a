-- Customers and their amounts at the end are those at the start, minus those who left,
-- plus those who joined, in every row of the mart.

select
    period_grain,
    period_start,
    breakdown,
    breakdown_value,
    customers_at_end,
    customers_at_start
    - churned_customers
    + joined_customers
    + reactivated_customers
    - joined_and_left_customers as expected_customers,
    mrr_at_end,
    mrr_at_start
    - churned_mrr
    - contraction_mrr
    + expansion_mrr
    + new_mrr
    + reactivated_mrr as expected_mrr

from {{ ref('churn_rate') }}

where
    customers_at_end
    <> customers_at_start
    - churned_customers
    + joined_customers
    + reactivated_customers
    - joined_and_left_customers
    or mrr_at_end
    <> mrr_at_start
    - churned_mrr
    - contraction_mrr
    + expansion_mrr
    + new_mrr
    + reactivated_mrr
    or retained_mrr
    <> mrr_at_start - churned_mrr - contraction_mrr + expansion_mrr
