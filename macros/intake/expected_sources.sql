{%- macro expected_sources() -%}
    {%- for connector in connectors() %}
    {%- set present = present_tables(connector) %}
    {%- set is_last = loop.last %}
    {%- for table, description in canonical_tables().items() %}
    select
        '{{ connector }}' as connector,
        '{{ table }}' as table_name,
        {{ table in present }} as is_present,
        '{{ description.feeds | join(', ') }}' as metrics
    {{ 'union all' if not (loop.last and is_last) }}
    {%- endfor %}
    {%- endfor %}
{%- endmacro -%}
