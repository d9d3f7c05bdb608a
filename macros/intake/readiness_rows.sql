{%- macro readiness_rows() -%}
    {%- for table, description in canonical_tables().items() %}
    {%- set shares = {} %}
    {%- set filled = {} %}
    {%- set feeds = {} %}
    {%- for name in description.columns %}
        {%- do feeds.update({name: fed_metrics(table ~ '.' ~ name)}) %}
    {%- endfor %}
    {%- for name, column in description.columns.items()
        if not column.required and column.type not in ('merge', 'parent')
        and name not in ('is_deleted', 'updated_at') %}
        {%- set condition = "verdict = 'accepted'" ~ (
            ' and ' ~ (column.expected_if or column.read_if)
            if column.expected_if or column.read_if else ''
        ) %}
        {%- set value = 'crm_source' if column.type == 'source' else name %}
        {%- set is_filled = 'has_' ~ name if column.default else value ~ ' is not null' %}
        {%- do filled.update({name: percentage(
            'count(*) filter (where ' ~ condition ~ ' and ' ~ is_filled ~ ')',
            'count(*) filter (where ' ~ condition ~ ')'
        )}) %}
        {%- do shares.update({
            name: 'cast(' ~ filled[name] ~ ' as decimal(4, 1))'
        }) %}
    {%- endfor %}
    select
        '{{ table }}' as table_name,
        connector,
        count(*) as raw_rows,
        count(*) filter (where verdict = 'accepted') as accepted_rows,
        count(*) filter (where verdict = 'deleted') as deleted_rows,
        count(*) filter (where verdict = 'excluded') as excluded_rows,
        count(*) filter (where verdict = 'rejected') as rejected_rows,
        count(*) filter (where warnings is not null) as warned_rows,
        {%- if description.date %}
        {%- set date = description.date %}
        {%- set bounds = ['min(' ~ date ~ ')', 'max(' ~ date ~ ')'] %}
        {%- for bound in bounds %}
        {%- set bound = bound ~ " filter (where verdict = 'accepted')" %}
        {{ local_date(bound) if description.columns[date].type == 'timestamp' else bound }}
            as {{ 'first_on' if loop.first else 'last_on' }},
        {%- endfor %}
        {%- else %}
        cast(null as date) as first_on,
        cast(null as date) as last_on,
        {%- endif %}
        {%- if description.date %}
        {%- set latest = [] %}
        {%- for name in [description.date] + description.also_dated | default([]) %}
        {%- if description.columns[name].type == 'timestamp' %}
        {%- do latest.append(local_date(
            'max(' ~ name ~ ") filter (where verdict = 'accepted' and " ~ name
            ~ ' < as_of.next_moment)'
        )) %}
        {%- else %}
        {%- do latest.append(
            'max(' ~ name ~ ") filter (where verdict = 'accepted' and "
            ~ has_happened(name) ~ ')'
        ) %}
        {%- endif %}
        {%- endfor %}
        {{ 'greatest(' ~ latest | join(', ') ~ ')' if latest | length > 1 else latest[0] }}
            as happened_last_on,
        {%- else %}
        cast(null as date) as happened_last_on,
        {%- endif %}
        {%- if shares %}
        {{ json_record(shares) }} as filled_pct,
        {%- else %}
        '{}' as filled_pct,
        {%- endif %}
        ''
        {%- for name, column in description.columns.items()
            if feeds[name] or column.breakdown %}
        {%- set effect = (feeds[name] | join(', ') ~ ' unreliable')
            if feeds[name] else column.breakdown ~ ' mostly unknown' %}
        {%- set partial = (feeds[name] | join(', ') ~ ' partial')
            if feeds[name] else column.breakdown ~ ' partly unknown' %}
        || case
            when {{ filled[name] }} < 5
                then ' {{ name }} is filled in fewer than 5 % of the rows that need it: {{ effect }}.'
            when {{ filled[name] }} < 80
                then ' {{ name }} is filled in fewer than 80 % of the rows that need it: {{ partial }}.'
            else ''
        end
        {%- endfor %}
        {%- for name, column in description.columns.items() if column.type == 'choice' %}
        {%- set effect = column.breakdown ~ ' mostly unknown' if column.breakdown
            else (feeds[name] or fed_metrics(table)) | join(', ') ~ ' unreliable' %}
        || case
            when
                count(*) filter (where {{ is_unusable(name, column) }}) * 2
                > count(*) filter (where {{ is_filled(name, column) }})
                then ' {{ name }} has values of which more than half are not recognised: {{ effect }}.'
            else ''
        end
        {%- endfor %}
        {%- if 'updated_at' in description.columns %}
        {%- set condition = "is_repeated and "
            ~ is_unusable('updated_at', description.columns.updated_at) %}
        || case
            when count(*) filter (where {{ condition }}) > 0
                then
                    ' updated_at cannot be read in ' || cast(
                        count(*) filter (where {{ condition }})
                        as {{ dbt.type_string() }}
                    ) || ' rows whose id stands more than once, so that the order of their texts decides which row counts.'
            else ''
        end
        {%- endif %} as column_remarks
    from {{ ref('checked_crm__' ~ table) }}
    cross join as_of
    group by connector
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
