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
    {%- for one in metric_needs() if one.made_of %}
    {%- for name in one.made_of %}
    union all
    select
        '{{ one.metric }}' as metric_id,
        '{{ name }}' as metric_name
    {%- endfor %}
    {%- endfor %}
    union all
    select
        'sales_cycle_stages' as metric_id,
        'sales_cycle_stages' as metric_name

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
