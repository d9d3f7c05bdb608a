{%- macro checked_columns(table, typed) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set raw_values = {} -%}
    {%- set verdicts = ['accepted', 'deleted', 'excluded', 'rejected'] -%}
    {%- set states = ['blank', 'unchecked', 'unknown', 'rejected', 'deleted', 'known'] -%}
    select
        {{ constant_text('connector', known_connectors()) }} as connector,
        {%- if not canonical_tables()[table].has_own_id %}
        record_key,
        {%- endif %}
        {{ constant_text('verdict', verdicts) }} as verdict,
        rejection_reason,
        {%- for name, column in columns.items() %}
        {%- do raw_values.update({name: raw_text(name, typed)}) %}
        {%- if column.read_if %}
        case when {{ column.read_if }} then {{ name }} end as {{ name }},
        {%- elif column.type == 'source' %}
        {{ shortened('clean_' ~ name) }} as crm_source,
        mapped_lead_source as lead_source,
        channel,
        is_inbound,
        {%- elif column.type == 'parent' %}
        known_{{ name }} as {{ name }},
        {%- else %}
        {{ name }},
        {%- endif %}
        {%- if column.default or column.type == 'end_date' %}
        clean_{{ name }} is not null as has_{{ name }},
        {%- endif %}
        {%- if column.type in ('reference', 'parent') %}
        {{ constant_text(name ~ '_state', states) }} as {{ name }}_state,
        {%- endif %}
        {%- endfor %}
        faults,
        {%- if 'updated_at' in columns %}
        is_repeated,
        {%- endif %}
        {%- if is_referenced(table) %}
        {{ survivor_id(table) }} as survivor_id,
        {%- endif %}
        {%- if table in excludable_tables() %}
        case when verdict = 'excluded' then exclusion_number end as exclusion_number,
        {%- endif %}
        case when verdict = 'rejected' then {{ json_record(raw_values) }} end as raw_record,
        case
            when verdict = 'accepted'
                then nullif(
                    coalesce(faults, '')
                    {%- for warning, column, condition in warning_rules(table) %}
                    || case
                        when {{ condition }} then '|{{ warning }}:{{ column }}'
                        else ''
                    end
                    {%- endfor %},
                    ''
                )
        end as warnings

    from {{ 'related' if columns_of_type(table, 'parent') else 'classified' }}
{%- endmacro -%}
