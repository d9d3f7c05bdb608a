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

metrics as (

    select
        'new_business_sales' as metric_id,
        period_grain,
        period_start,
        cast(new_business_sales_pct as {{ type_double() }}) as metric_value,
        cast(new_customer_sales as {{ type_double() }}) as numerator,
        cast(total_sales as {{ type_double() }}) as denominator,
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
        is_complete,
        is_complete as is_mature
    from lifetime_values

),

compared_metrics as (

    select
        *,
        lag(metric_value) over (
            partition by
                metric_id,
                period_grain
            order by period_start
        ) as previous_value,
        {{ year_before('period_grain', 'period_start') }} as year_ago_start

    from metrics

),

final as (

    select
        compared_metrics.metric_id,
        compared_metrics.period_grain,
        compared_metrics.period_start,
        compared_metrics.metric_value as value,
        catalog.unit,
        compared_metrics.numerator,
        compared_metrics.denominator,
        compared_metrics.previous_value,
        -- What still grows is not compared, which would show each new month as a fall.
        case
            when compared_metrics.is_complete
                then {{ percentage(
                    'compared_metrics.metric_value - compared_metrics.previous_value',
                    'compared_metrics.previous_value'
                ) }}
        end as change_pct,
        year_ago.metric_value as year_ago_value,
        cast(targets.target as {{ type_double() }}) as target,
        compared_metrics.is_complete,
        compared_metrics.is_mature

    from compared_metrics

    left join catalog
        on compared_metrics.metric_id = catalog.metric_id

    left join metrics as year_ago
        on
            compared_metrics.metric_id = year_ago.metric_id
            and compared_metrics.period_grain = year_ago.period_grain
            and compared_metrics.year_ago_start = year_ago.period_start

    left join targets
        on
            compared_metrics.metric_id = targets.metric_id
            and compared_metrics.period_grain = targets.period_grain
            and compared_metrics.period_start = targets.period_start

)

select * from final
