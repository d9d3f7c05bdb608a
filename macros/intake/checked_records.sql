{%- macro checked_records(table) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set has_own_id = canonical_tables()[table].has_own_id -%}
    {%- set arrived = ref('base_crm__' ~ table) -%}
    {%- set key = columns.keys() | first -%}
    {%- set references = columns_of_type(table, 'reference') -%}
    {%- set merge = (columns_of_type(table, 'merge') + [none])[0] -%}
    {%- set source = (columns_of_type(table, 'source') + [none])[0] -%}
    {%- set needs_rate = 'currency' in columns and table != 'exchange_rates' -%}
    {#- Rows are told apart by their id; exchange rates by currency and date. -#}
    {%- set identity = duplicate_identity(table, 'raw_') -%}

    {%- if merge %}
with recursive
    {%- else %}
with
    {%- endif %}

{%- for name in references %}

{{ name | replace('_id', '') }}_records as (

    select
        {{ name }} as record_id,
        survivor_id

    from {{ ref('int_' ~ columns[name].to ~ '_checked') }}

    where verdict <> 'rejected'

),
{%- endfor %}

{%- if source %}

mapping as (

    select * from {{ ref('int_lead_source_mapping') }}

),

-- A CRM knows few sources, so that each text is normalised once, not once per row.
source_texts as (

    select
        raw_{{ source }} as source_text,
        {{ normalised_source('raw_' ~ source) }} as source_key

    from {{ arrived }}

    group by raw_{{ source }}

),

sources as (

    select
        source_texts.source_text,
        coalesce(mapping.lead_source, source_texts.source_key) as mapped_lead_source,
        coalesce(mapping.channel, 'other') as channel,
        coalesce(mapping.is_inbound, true) as is_inbound,
        coalesce(mapping.is_mapped, false) as has_mapped_source

    from source_texts

    left join mapping
        on source_texts.source_key = mapping.source_key

    where source_texts.source_key is not null

),
{%- endif %}

{%- if needs_rate %}

first_rates as (

    select
        currency as rate_currency,
        min(rate_date) as first_rate_on

    from {{ ref('int_exchange_rates_checked') }}

    where verdict = 'accepted'

    group by currency

),
{%- endif %}

{%- if identity %}

-- Few ids stand more than once, so that only those rows are sorted.
repeated as (

    select
        connector as repeated_connector,
        {{ identity }} as repeated_identity

    from {{ arrived }}

    group by
        connector,
        {{ identity }}

    having count(*) > 1

),

ranked as (

    select
        arrived.*,
        1 as version_rank

    from {{ arrived }} as arrived

    left join repeated
        on arrived.connector = repeated_connector
        and {{ identity }} = repeated_identity

    where repeated_identity is null

    union all

    select
        arrived.*,
        row_number() over (
            partition by
                arrived.connector,
                repeated_identity
            order by
                {%- if 'updated_at' in columns %}
                {{ parsed_timestamp(trimmed('raw_updated_at')) }} desc nulls last,
                {%- endif %}
                {%- for name in columns %}
                coalesce(raw_{{ name }}, '') desc{{ ',' if not loop.last }}
                {%- endfor %}
        ) as version_rank

    from {{ arrived }} as arrived

    inner join repeated
        on arrived.connector = repeated_connector
        and {{ identity }} = repeated_identity

),
{%- endif %}

cleaned as (

    select
        connector,
        {%- if identity %}
        version_rank,
        {%- endif %}
        {%- for name, column in columns.items() %}
        raw_{{ name }},
        {%- set text = "nullif(" ~ trimmed('raw_' ~ name) ~ ", '')" %}
        {%- if column.type in ('id', 'reference', 'merge') and connectors() | length > 1 %}
        connector || ':' || {{ text }} as clean_{{ name }}{{ ',' if not loop.last }}
        {%- else %}
        {{ text }} as clean_{{ name }}{{ ',' if not loop.last }}
        {%- endif %}
        {%- endfor %}

    from {{ 'ranked' if identity else arrived }}

),

parsed as (

    select
        *,
        {%- for name, column in columns.items() %}
        {%- if column.default %}
        coalesce({{ parsed_column(name, column) }}, {{ column.default }}) as {{ name }}
        {%- else %}
        {{ parsed_column(name, column) }} as {{ name }}
        {%- endif %}
        {{- ',' if not loop.last }}
        {%- endfor %}

    from cleaned

),

looked_up as (

    select
        {%- for name in columns if name not in references %}
        parsed.{{ name }},
        {%- endfor %}
        {%- for name in columns %}
        parsed.raw_{{ name }},
        parsed.clean_{{ name }},
        {%- endfor %}
        parsed.connector,
        {%- if identity %}
        parsed.version_rank,
        {%- endif %}
        {%- if needs_rate %}
        first_rates.first_rate_on,
        {%- endif %}
        {%- if source %}
        coalesce(sources.mapped_lead_source, 'unknown') as mapped_lead_source,
        coalesce(sources.channel, 'unknown') as channel,
        coalesce(sources.is_inbound, false) as is_inbound,
        sources.has_mapped_source,
        {%- endif %}
        {%- for name in references %}
        {%- set found = name | replace('_id', '') ~ '_records' %}
        {%- set unchecked = [] %}
        {%- for connector in connectors()
            if columns[name].to not in present_tables(connector) %}
        {%- do unchecked.append(connector) %}
        {%- endfor %}
        case
            when parsed.{{ name }} is null then 'blank'
            {%- if unchecked %}
            when parsed.connector in ('{{ unchecked | join("', '") }}') then 'unchecked'
            {%- endif %}
            when {{ found }}.record_id is null then 'unknown'
            when {{ found }}.survivor_id is null then 'deleted'
            else 'known'
        end as {{ name }}_state,
        {%- if unchecked %}
        case
            when parsed.connector in ('{{ unchecked | join("', '") }}')
                then parsed.{{ name }}
            else {{ found }}.survivor_id
        end as {{ name }},
        {%- else %}
        {{ found }}.survivor_id as {{ name }},
        {%- endif %}
        {%- endfor %}
        {%- if has_own_id %}
        parsed.{{ key }} as record_key
        {%- elif identity %}
        {{ duplicate_identity(table, 'parsed.raw_') }} as record_key
        {%- else %}
        parsed.clean_{{ key }} as record_key
        {%- endif %}

    from parsed
    {%- for name in references %}

    left join {{ name | replace('_id', '') }}_records
        on parsed.{{ name }} = {{ name | replace('_id', '') }}_records.record_id
    {%- endfor %}
    {%- if needs_rate %}

    left join first_rates
        on parsed.currency = first_rates.rate_currency
    {%- endif %}
    {%- if source %}

    left join sources
        on parsed.raw_{{ source }} = sources.source_text
    {%- endif %}

),

judged as (

    select
        *,
        case
            when clean_{{ key }} is null then 'missing_key'
            {%- if identity %}
            when version_rank > 1 then 'duplicate_key'
            {%- endif %}
            {%- for name, column in columns.items() %}
            {%- if column.required and name not in references
                and not (loop.first and has_own_id) %}
            when {{ name }} is null then 'invalid_{{ name }}'
            {%- elif column.required and not loop.first %}
            when {{ name }}_state = 'blank' then 'invalid_{{ name }}'
            {%- elif column.must_parse_if %}
            when
                {{ column.must_parse_if }}
                and {{ does_not_parse(name, column) }}
                then 'invalid_{{ name }}'
            {%- endif %}
            {%- endfor %}
            {%- for name in references if columns[name].required %}
            when {{ name }}_state = 'unknown' then 'unknown_{{ name | replace('_id', '') }}'
            {%- endfor %}
            {%- for rule in rejection_rules(table) %}
            when {{ rule[1] }} then '{{ rule[0] }}'
            {%- endfor %}
        end as rejection_reason

    from looked_up

),

{%- if merge %}

-- From each survivor back to all that was merged into it, through chains. What
-- is never reached leads nowhere, or into a cycle, so that neither can hang.
merge_links as (

    select
        {{ key }} as merged_id,
        {{ merge }} as into_id

    from judged

    where
        rejection_reason is null
        and {{ merge }} is not null

),

survivors as (

    select
        merge_links.merged_id,
        judged.{{ key }} as survivor_id

    from merge_links

    inner join judged
        on merge_links.into_id = judged.{{ key }}

    where
        judged.rejection_reason is null
        and judged.{{ merge }} is null
        and not judged.is_deleted

    union all

    select
        merge_links.merged_id,
        survivors.survivor_id

    from merge_links

    inner join survivors
        on merge_links.into_id = survivors.merged_id

),
{%- endif %}

decided as (

    select
        judged.*,
        {%- if merge %}
        survivors.survivor_id as merged_into_id,
        {%- endif %}
        case
            when rejection_reason is not null then 'rejected'
            {%- if merge %}
            when survivors.survivor_id is not null then 'deleted'
            {%- endif %}
            {%- if 'is_deleted' in columns %}
            when is_deleted then 'deleted'
            {%- endif %}
            {%- for name in references if columns[name].required %}
            when {{ name }}_state = 'deleted' then 'deleted'
            {%- endfor %}
            else 'accepted'
        end as verdict

    from judged
    {%- if merge %}

    left join survivors
        on
            judged.{{ key }} = survivors.merged_id
            and judged.rejection_reason is null
    {%- endif %}

),

final as (

    select
        connector,
        record_key,
        verdict,
        rejection_reason,
        {%- for name, column in columns.items() if column.type != 'merge' %}
        {%- if column.read_if %}
        case when {{ column.read_if }} then {{ name }} end as {{ name }},
        {%- elif name == source %}
        clean_{{ name }} as crm_source,
        mapped_lead_source as lead_source,
        channel,
        is_inbound,
        {%- else %}
        {{ name }},
        {%- endif %}
        {%- if column.default and name != 'is_deleted' %}
        clean_{{ name }} is not null as has_{{ name }},
        {%- endif %}
        {%- endfor %}
        {%- if has_own_id %}
        case
            when verdict = 'accepted' then {{ key }}
            {%- if merge %}
            when verdict = 'deleted' then merged_into_id
            {%- endif %}
        end as survivor_id,
        {%- endif %}
        case
            when verdict = 'rejected'
                then
                    {%- set raw_values = {} %}
                    {%- for name in columns %}
                    {%- do raw_values.update({name: 'raw_' ~ name}) %}
                    {%- endfor %}
                    {{ json_record(raw_values) }}
        end as raw_record,
        case
            when verdict = 'accepted'
                then nullif(
                    ''
                    {%- for rule in column_warnings(table) + warning_rules(table) %}
                    || case
                        when {{ rule[2] }} then '|{{ rule[0] }}:{{ rule[1] }}'
                        else ''
                    end
                    {%- endfor %},
                    ''
                )
        end as warnings

    from decided

)

select * from final
{%- endmacro -%}
