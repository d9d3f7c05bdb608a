with

catalog as (

    select * from {{ ref('metric_catalog') }}

),

readiness as (

    select * from {{ ref('source_readiness') }}

),

-- What a metric cannot do without, and is not there.
missing as (
    {{ missing_needs() }}

),

-- The names by which readiness may speak of a metric.
metric_names as (

    select
        metric_id,
        metric_id as metric_name
    from catalog
    {%- for metric_id, metric in metrics().items() %}
    {%- for name in metric.made_of if metric.made_of %}
    union all
    select
        '{{ metric_id }}' as metric_id,
        '{{ name }}' as metric_name
    {%- endfor %}
    {%- for mart, content in (metric.supporting or {}).items() if content.fed_by %}
    union all
    select
        '{{ mart }}' as metric_id,
        '{{ mart }}' as metric_name
    {%- endfor %}
    {%- endfor %}

),

sentences as (

    select
        connector,
        table_name,
        {{ each_sentence('remarks') }} as remark

    from readiness

    where remarks is not null

),

judged_sentences as (

    select
        *,
        case
            when position('unreliable' in remark) > 0 then 'unreliable'
            when position('partial' in remark) > 0 then 'partial'
        end as status

    from sentences

),

final as (

    select
        metric_id,
        column_name,
        'no_data' as status,
        cast(null as {{ dbt.type_string() }}) as connector,
        cast(null as {{ dbt.type_string() }}) as table_name,
        remark

    from missing

    union all

    select distinct
        metric_names.metric_id,
        cast(null as {{ dbt.type_string() }}) as column_name,
        judged_sentences.status,
        judged_sentences.connector,
        judged_sentences.table_name,
        judged_sentences.remark

    from judged_sentences

    inner join metric_names
        on position(metric_names.metric_name in judged_sentences.remark) > 0

    where judged_sentences.status is not null

)

select * from final
