{%- macro resolved_rows(table) -%}
    {%- set rated_on = canonical_tables()[table].rated_on -%}
    {%- set references = columns_of_type(table, 'reference') -%}
    {%- set sources = columns_of_type(table, 'source') -%}

{{- reference_records(table) -}}
{{- mapped_sources(table) -}}
{{- currency_rates(table) -}}

resolved {{ as_inline() }} (

    select
        parsed.connector,
        parsed.version_rank,
        parsed.is_repeated,
        {%- if not canonical_tables()[table].has_own_id %}
        {{ shortened(
            natural_key(table) or 'clean_' ~ canonical_tables()[table].columns.keys() | first, 500
        ) }} as record_key,
        {%- endif %}
        {%- if rated_on %}
        currencies.first_rate_on,
        rates.rate as large_rate,
        {%- endif %}
        {%- if sources %}
        coalesce(sources.mapped_lead_source, 'unknown') as mapped_lead_source,
        coalesce(sources.channel, 'unknown') as channel,
        coalesce(sources.is_inbound, false) as is_inbound,
        sources.is_mapped as has_mapped_source,
        {%- endif %}
        {%- for name, column in canonical_tables()[table].columns.items() %}
        parsed.raw_{{ name }},
        parsed.clean_{{ name }},
        {{ resolved_column(name, column) }}{{ ',' if not loop.last }}
        {%- endfor %}

    from parsed
    {%- for name in references %}
    {%- set records = name | replace('_id', '') ~ '_records' %}

    left join {{ records }}
        on parsed.{{ name }} = {{ records }}.record_id
    {%- endfor %}
    {%- if rated_on %}

    left join currencies
        on parsed.currency = currencies.rated_currency

    -- Only amounts that may be too large need to know their rate.
    left join rates
        on
            case
                when {{ is_too_large(
                    columns_of_type(table, 'amount')[0], 'currencies.highest_rate'
                ) }} then parsed.currency
            end = rates.currency
            and {{ rated_on }} >= rates.valid_from
            and {{ rated_on }} < rates.valid_until
    {%- endif %}
    {%- for name in sources %}

    left join sources
        on parsed.clean_{{ name }} = sources.source_text
    {%- endfor %}

)
{%- endmacro -%}
