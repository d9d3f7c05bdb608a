with

catalog as (

    select * from {{ ref('metric_catalog') }}

),

targets as (

    select * from {{ ref('metric_targets') }}

),

new_business_sales as (

    select * from {{ ref('new_business_sales') }}

    where breakdown = 'total'

),

close_rate as (

    select * from {{ ref('close_rate') }}

    where breakdown = 'total'

),

sales_cycle_length as (

    select * from {{ ref('sales_cycle_length') }}

    where breakdown = 'total'

),

leads_by_source as (

    select * from {{ ref('leads_by_source') }}

    where breakdown = 'total'

),

revenue_by_source as (

    select * from {{ ref('revenue_by_source') }}

    where
        breakdown = 'total'
        and attribution_model = 'original_source'

),

lead_response_time as (

    select * from {{ ref('lead_response_time') }}

    where breakdown = 'total'

),

mql_to_sql_conversion as (

    select * from {{ ref('mql_to_sql_conversion') }}

    where breakdown = 'total'

),

customer_acquisition_cost as (

    select * from {{ ref('customer_acquisition_cost') }}

    where breakdown = 'total'

),

churn_rate as (

    select * from {{ ref('churn_rate') }}

    where breakdown = 'total'

),

lifetime_values as (

    select * from {{ ref('customer_lifetime_value_periods') }}

),

coverage as (

    select * from {{ ref('metric_coverage') }}

),

remarks as (

    select * from {{ ref('metric_remarks') }}

    where column_name is null

),

metrics as (

    select
        'new_business_sales' as metric_id,
        period_grain,
        period_start,
        cast(new_business_sales_pct as {{ type_double() }}) as metric_value,
        cast(new_customer_sales as {{ type_double() }}) as numerator,
        cast(total_sales as {{ type_double() }}) as denominator,
        cast(sales_count as bigint) as records,
        is_complete,
        is_complete as is_mature
    from new_business_sales
    union all
    select
        'close_rate' as metric_id,
        period_grain,
        period_start,
        cast(close_rate_within_window_pct as {{ type_double() }}) as metric_value,
        cast(converted_within_window as {{ type_double() }}) as numerator,
        cast(leads as {{ type_double() }}) as denominator,
        cast(leads as bigint) as records,
        is_complete,
        is_mature
    from close_rate
    union all
    select
        'sales_cycle_length' as metric_id,
        period_grain,
        period_start,
        cast(median_days as {{ type_double() }}) as metric_value,
        cast(null as {{ type_double() }}) as numerator,
        cast(null as {{ type_double() }}) as denominator,
        cast(deals_measured as bigint) as records,
        is_complete,
        is_complete as is_mature
    from sales_cycle_length
    union all
    select
        'leads_by_source' as metric_id,
        period_grain,
        period_start,
        cast(leads as {{ type_double() }}) as metric_value,
        cast(null as {{ type_double() }}) as numerator,
        cast(null as {{ type_double() }}) as denominator,
        cast(leads as bigint) as records,
        is_complete,
        is_complete as is_mature
    from leads_by_source
    union all
    select
        'revenue_by_source' as metric_id,
        period_grain,
        period_start,
        cast(revenue as {{ type_double() }}) as metric_value,
        cast(null as {{ type_double() }}) as numerator,
        cast(null as {{ type_double() }}) as denominator,
        cast(attributed_sales as bigint) as records,
        is_complete,
        is_complete as is_mature
    from revenue_by_source
    union all
    select
        'lead_response_time' as metric_id,
        period_grain,
        period_start,
        cast(median_hours as {{ type_double() }}) as metric_value,
        cast(null as {{ type_double() }}) as numerator,
        cast(null as {{ type_double() }}) as denominator,
        cast(responded_leads as bigint) as records,
        is_complete,
        is_complete as is_mature
    from lead_response_time
    union all
    select
        'mql_to_sql_conversion' as metric_id,
        period_grain,
        period_start,
        cast(conversion_within_window_pct as {{ type_double() }}) as metric_value,
        cast(sqls_within_window as {{ type_double() }}) as numerator,
        cast(mqls as {{ type_double() }}) as denominator,
        cast(mqls as bigint) as records,
        is_complete,
        is_mature
    from mql_to_sql_conversion
    union all
    select
        'customer_acquisition_cost' as metric_id,
        period_grain,
        period_start,
        cast(customer_acquisition_cost as {{ type_double() }}) as metric_value,
        cast(spend as {{ type_double() }}) as numerator,
        cast(new_customers as {{ type_double() }}) as denominator,
        cast(new_customers as bigint) as records,
        is_complete,
        is_complete as is_mature
    from customer_acquisition_cost
    union all
    select
        'churn_rate' as metric_id,
        period_grain,
        period_start,
        cast(churn_rate_pct as {{ type_double() }}) as metric_value,
        cast(churned_customers as {{ type_double() }}) as numerator,
        cast(customers_at_start as {{ type_double() }}) as denominator,
        cast(customers_at_start as bigint) as records,
        is_complete,
        is_mature
    from churn_rate
    union all
    select
        'customer_lifetime_value' as metric_id,
        period_grain,
        period_start,
        avg_customer_lifetime_value as metric_value,
        customer_lifetime_value as numerator,
        cast(valued_customers as {{ type_double() }}) as denominator,
        cast(valued_customers as bigint) as records,
        is_complete,
        is_complete as is_mature
    from lifetime_values
    union all
    select
        'ltv_to_cac' as metric_id,
        period_grain,
        period_start,
        ltv_to_cac as metric_value,
        lifetime_value_with_cost as numerator,
        acquisition_cost as denominator,
        cast(new_customers as bigint) as records,
        is_complete,
        is_complete as is_mature
    from lifetime_values

),

covered_metrics as (

    select
        metrics.*,
        coalesce(coverage.covered_from <= metrics.period_start, false) as is_covered

    from metrics

    left join coverage
        on metrics.metric_id = coverage.metric_id

),

compared_metrics as (

    select
        *,
        lag(metric_value) over periods as previous_value,
        lag(records) over periods as previous_records,
        lag(is_covered) over periods as is_previous_covered,
        {{ year_before('period_grain', 'period_start') }} as year_ago_start

    from covered_metrics

    window
        periods as (
            partition by
                metric_id,
                period_grain
            order by period_start
        )

),

worst_remarks as (

    select
        metric_id,
        max(case status when 'no_data' then 3 when 'unreliable' then 2 else 1 end)
            as severity

    from remarks

    group by metric_id

),

changed_metrics as (

    select
        *,
        -- What still grows is not compared, which would show each new month as a fall.
        case
            when is_complete
                then {{ percentage('metric_value - previous_value', 'previous_value') }}
        end as change_pct

    from compared_metrics

),

final as (

    select
        changed_metrics.metric_id,
        changed_metrics.period_grain,
        changed_metrics.period_start,
        changed_metrics.metric_value as value,
        catalog.unit,
        changed_metrics.numerator,
        changed_metrics.denominator,
        changed_metrics.previous_value,
        changed_metrics.change_pct,
        year_ago.metric_value as year_ago_value,
        cast(targets.target as {{ type_double() }}) as target,
        changed_metrics.is_complete,
        changed_metrics.is_mature,
        changed_metrics.is_covered,
        case
            when changed_metrics.is_covered and changed_metrics.is_previous_covered
                then changed_metrics.change_pct
        end as comparable_change_pct,
        coalesce(changed_metrics.records, 0) as records,
        coalesce(
            changed_metrics.records < 5 or changed_metrics.previous_records < 5, false
        ) as is_few_records,
        case worst_remarks.severity
            when 3 then 'no_data'
            when 2 then 'unreliable'
            when 1 then 'partial'
            else 'ready'
        end as readiness

    from changed_metrics

    left join catalog
        on changed_metrics.metric_id = catalog.metric_id

    left join metrics as year_ago
        on
            changed_metrics.metric_id = year_ago.metric_id
            and changed_metrics.period_grain = year_ago.period_grain
            and changed_metrics.year_ago_start = year_ago.period_start

    left join targets
        on
            changed_metrics.metric_id = targets.metric_id
            and changed_metrics.period_grain = targets.period_grain
            and changed_metrics.period_start = targets.period_start

    left join worst_remarks
        on changed_metrics.metric_id = worst_remarks.metric_id

)

select * from final
