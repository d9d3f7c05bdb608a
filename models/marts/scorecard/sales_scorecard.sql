{{ config(post_hook=after_commit("{{ remark_on_unused_targets() }}")) }}
with

catalog as (

    select * from {{ ref('metric_catalog') }}

),

targets as (

    select * from {{ ref('metric_targets') }}

),

metrics as (

    select * from {{ ref('metric_values') }}

),

coverage as (

    select * from {{ ref('metric_coverage') }}

),

remarks as (

    select * from {{ ref('metric_remarks') }}

    where column_name is null

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
