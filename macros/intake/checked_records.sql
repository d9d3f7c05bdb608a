{%- macro checked_records(table) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set has_own_id = canonical_tables()[table].has_own_id -%}
    {%- set arrived = ref('base_crm__' ~ table) -%}
    {%- set key = columns.keys() | first -%}
    {%- set references = columns_of_type(table, 'reference') -%}
    {%- set merge = (columns_of_type(table, 'merge') + [none])[0] -%}
    {%- set source = (columns_of_type(table, 'source') + [none])[0] -%}
    {%- set rated_on = canonical_tables()[table].rated_on -%}
    {%- set ids = columns_of_type(table, 'id') + references
        + columns_of_type(table, 'merge') -%}
    {%- set choices = columns_of_type(table, 'choice') -%}
    {%- set amount = (columns_of_type(table, 'amount') + [none])[0] -%}
    {#- Rows are told apart by their id; exchange rates by currency and date. -#}
    {%- set identity = duplicate_identity(table, 'raw_') -%}

    {%- if merge %}
with recursive
    {%- else %}
with
    {%- endif %}

{%- for name in references %}

-- One row per id: of several all but one are rejected as duplicates.
{{ name | replace('_id', '') }}_records as (

    select
        {{ name }} as record_id,
        verdict,
        survivor_id

    from {{ ref('checked_crm__' ~ columns[name].to) }}

    where coalesce(rejection_reason, '') not in ('duplicate_key', 'key_too_long')

),
{%- endfor %}

{%- if ids %}

-- One row per connector, where ids are whole numbers that something wrote as 1.0.
whole_numbers as (

    select
        connector as whole_connector,
        {%- for name in ids %}
        bool_or(column_name = '{{ name }}') as {{ name }}_is_whole{{ ',' if not loop.last }}
        {%- endfor %}

    from {{ ref('int_whole_number_ids') }}

    where table_name = '{{ table }}'

    group by connector

),
{%- endif %}

{%- for name in choices %}

{{ name }}_aliases as (

    select
        value_key,
        value

    from {{ ref('stg_reference__value_aliases') }}

    where
        table_name = '{{ table }}'
        and column_name = '{{ name }}'

),
{%- endfor %}

{%- if source %}

mapping as (

    select * from {{ ref('stg_reference__lead_source_mapping') }}

),

-- A CRM knows few sources, so that each text is normalised once, not once per row.
source_texts as (

    select
        raw_{{ source }} as source_text,
        {{ normalised_source(cell_text('raw_' ~ source)) }} as source_key

    from {{ arrived }}

    group by raw_{{ source }}

),

sources as (

    select
        source_texts.source_text,
        coalesce(mapping.lead_source, {{ shortened('source_texts.source_key') }})
            as mapped_lead_source,
        coalesce(mapping.channel, 'other') as channel,
        coalesce(mapping.is_inbound, true) as is_inbound,
        coalesce(mapping.is_mapped, false) as has_mapped_source

    from source_texts

    left join mapping
        on source_texts.source_key = mapping.source_key

    where source_texts.source_key is not null

),
{%- endif %}

{%- if rated_on %}

rates as (

    select * from {{ ref('checked_crm__exchange_rate_periods') }}

),

currencies as (

    select
        currency as rated_currency,
        min(valid_from) as first_rate_on,
        max(rate) as highest_rate

    from rates

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
    {%- if has_own_id %}

    left join whole_numbers
        on connector = whole_connector
    {%- endif %}

    group by
        connector,
        {{ identity }}

    having count(*) > 1

),

ranked as (

    select
        arrived.*,
        1 as version_rank,
        false as is_repeated

    from {{ arrived }} as arrived
    {%- if has_own_id %}

    left join whole_numbers
        on arrived.connector = whole_connector
    {%- endif %}

    left join repeated
        on
            arrived.connector = repeated_connector
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
                {{ parsed_timestamp(cell_text('raw_updated_at')) }} desc nulls last,
                {%- endif %}
                {%- for name in columns %}
                coalesce(raw_{{ name }}, '') desc{{ ',' if not loop.last }}
                {%- endfor %}
        ) as version_rank,
        true as is_repeated

    from {{ arrived }} as arrived
    {%- if has_own_id %}

    left join whole_numbers
        on arrived.connector = whole_connector
    {%- endif %}

    inner join repeated
        on
            arrived.connector = repeated_connector
            and {{ identity }} = repeated_identity

),
{%- endif %}

-- A step of its own, so that the long expression stands once.
cells as (

    select
        connector,
        {%- if identity %}
        version_rank,
        is_repeated,
        {%- endif %}
        {%- for name in columns %}
        raw_{{ name }},
        {{ trimmed('raw_' ~ name) }} as cell_{{ name }}{{ ',' if not loop.last }}
        {%- endfor %}

    from {{ 'ranked' if identity else arrived }}

),

cleaned as (

    select
        {%- if identity %}
        version_rank,
        is_repeated,
        {%- endif %}
        {%- for name, column in columns.items() %}
        raw_{{ name }},
        {%- set text = not_null_word('cell_' ~ name) %}
        {%- if name in ids and connectors() | length > 1 %}
        connector || ':' || {{ id_text(name, text) }} as clean_{{ name }},
        {%- elif name in ids %}
        {{ id_text(name, text) }} as clean_{{ name }},
        {%- else %}
        {{ text }} as clean_{{ name }},
        {%- endif %}
        {%- endfor %}
        connector

    from cells
    {%- if ids %}

    left join whole_numbers
        on connector = whole_connector
    {%- endif %}

),

parsed as (

    select
        cleaned.*,
        {%- for name, column in columns.items() %}
        {{ parsed_column(name, column) }} as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}

    from cleaned
    {%- for name in choices %}

    -- Only words that are not ours are looked up.
    left join {{ name }}_aliases
        on
            case
                when lower(clean_{{ name }}) not in (
                    '{{ columns[name]['values'] | join("', '") }}'
                ) then {{ alias_key('clean_' ~ name) }}
            end = {{ name }}_aliases.value_key
    {%- endfor %}

),

looked_up as (

    select
        {%- for name, column in columns.items() if name not in references %}
        {%- if column.default %}
        parsed.{{ name }} as stated_{{ name }},
        coalesce(parsed.{{ name }}, {{ column.default }}) as {{ name }},
        {%- elif column.otherwise %}
        parsed.{{ name }} as stated_{{ name }},
        case
            when parsed.{{ name }} is not null then parsed.{{ name }}
            when parsed.clean_{{ name }} is not null then '{{ column.otherwise }}'
        end as {{ name }},
        {%- else %}
        parsed.{{ name }},
        {%- endif %}
        {%- endfor %}
        {%- for name in columns %}
        parsed.raw_{{ name }},
        parsed.clean_{{ name }},
        {%- endfor %}
        parsed.connector,
        {%- if identity %}
        parsed.version_rank,
        parsed.is_repeated,
        {%- endif %}
        {%- if rated_on %}
        currencies.first_rate_on,
        rates.rate as large_rate,
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
            when
                parsed.connector in ('{{ unchecked | join("', '") }}')
                and not {{ is_too_long('parsed.raw_' ~ name) }}
                then 'unchecked'
            {%- endif %}
            when {{ found }}.record_id is null then 'unknown'
            when {{ found }}.verdict = 'rejected' then 'rejected'
            when {{ found }}.survivor_id is null then 'deleted'
            else 'known'
        end as {{ name }}_state,
        {%- if unchecked %}
        case
            when
                parsed.connector in ('{{ unchecked | join("', '") }}')
                and not {{ is_too_long('parsed.raw_' ~ name) }}
                then parsed.{{ name }}
            else {{ found }}.survivor_id
        end as {{ name }},
        {%- else %}
        {{ found }}.survivor_id as {{ name }},
        {%- endif %}
        {%- endfor %}
        {%- if has_own_id %}
        {{ shortened('parsed.' ~ key, 500) }} as record_key
        {%- elif identity %}
        {{ shortened(duplicate_identity(table, 'parsed.raw_'), 500) }} as record_key
        {%- else %}
        {{ shortened('parsed.clean_' ~ key, 500) }} as record_key
        {%- endif %}

    from parsed
    {%- for name in references %}

    left join {{ name | replace('_id', '') }}_records
        on parsed.{{ name }} = {{ name | replace('_id', '') }}_records.record_id
    {%- endfor %}
    {%- if rated_on %}

    left join currencies
        on parsed.currency = currencies.rated_currency

    -- Only amounts that may be too large need to know their rate.
    left join rates
        on
            case
                when {{ is_too_large(amount, 'currencies.highest_rate') }}
                    then parsed.currency
            end = rates.currency
            and {{ rated_on }} >= rates.valid_from
            and {{ rated_on }} < rates.valid_until
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
            {%- if has_own_id %}
            when {{ is_too_long('raw_' ~ key) }} then 'key_too_long'
            {%- endif %}
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
            when {{ name }}_state in ('unknown', 'rejected')
                then 'unknown_{{ name | replace('_id', '') }}'
            {%- endfor %}
            {%- for rule in rejection_rules(table) %}
            when {{ rule[1] }} then '{{ rule[0] }}'
            {%- endfor %}
        end as rejection_reason,
        nullif(
            ''
            {%- for fault in column_faults(table) %}
            || case when {{ fault[2] }} then '|{{ fault[0] }}:{{ fault[1] }}' else '' end
            {%- endfor %},
            ''
        ) as faults

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
        {%- for name, column in columns.items() %}
        {%- if column.read_if %}
        case when {{ column.read_if }} then {{ name }} end as {{ name }},
        {%- elif name == source %}
        {{ shortened('clean_' ~ name) }} as crm_source,
        mapped_lead_source as lead_source,
        channel,
        is_inbound,
        {%- else %}
        {{ name }},
        {%- endif %}
        {%- if column.default or column.type == 'end_date' %}
        clean_{{ name }} is not null as has_{{ name }},
        {%- endif %}
        {%- if name in references %}
        {{ name }}_state,
        {%- endif %}
        {%- endfor %}
        faults,
        {%- if 'updated_at' in columns %}
        is_repeated,
        {%- endif %}
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
                    coalesce(faults, '')
                    {%- for rule in warning_rules(table) %}
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
