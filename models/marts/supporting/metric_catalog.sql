with

final as (

    {%- for metric_id, metric in metrics().items() %}
    select
        {{ metric_text(metric_id) }} as metric_id,
        cast({{ loop.index }} as bigint) as position,
        {{ metric_text(metric.page or metric_id) }} as page,
        {%- for text in [
            'name', 'name_el', 'question', 'description', 'description_el', 'formula',
            'formula_el', 'note', 'note_el', 'unit', 'good_direction', 'benchmark',
            'benchmark_el', 'benchmark_source',
        ] %}
        {{ metric_text(metric[text]) }} as {{ text }},
        {%- endfor %}
        {{ metric_text(metric.mart or metric_id) }} as mart,
        {%- for part in ['value', 'numerator', 'denominator'] %}
        {{ metric_text(metric[part]) }} as {{ part }}_column,
        {%- endfor %}
        {%- set filter = (metric.filter or {}).items() | first | default([]) %}
        {{ metric_text(filter[0]) }} as filter_column,
        {{ metric_text(filter[1]) }} as filter_value,
        {{ metric_text((metric.totals or metric).mart or metric_id) }} as totals_mart,
        {%- set second = metric.second or {} %}
        {{ metric_text(second.covered_as) }} as second_covered_as,
        {{ metric_text(second.note) }} as second_note,
        {{ metric_text(second.note_el) }} as second_note_el,
        {%- set chart = metric.chart or {} %}
        {{ metric_text(chart.grain or 'month') }} as chart_grain,
        {{ metric_text(chart.breakdown or 'total') }} as chart_breakdown
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)

select * from final
