{%- macro remark_on_unused_targets() -%}
    {%- if execute -%}
        {%- set unused = run_query(
            'select metric_id, period_grain, period_start from '
            ~ ref('metric_targets')
            ~ ' where period_start <> ' ~ start_of_period('period_grain', 'period_start')
            ~ ' order by period_start, metric_id'
        ).rows -%}
        {%- if unused -%}
            {%- set first = unused[0] -%}
            {%- do log(
                'metric_targets: ' ~ unused | length ~ ' targets are not used, because '
                ~ 'their period_start is not the first day of a period; the first is '
                ~ first.metric_id ~ ', ' ~ first.period_grain ~ ' ' ~ first.period_start
                ~ '. Quarters and years follow fiscal_year_start_month ('
                ~ fiscal_year_start_month() ~ ').',
                info=true
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}
