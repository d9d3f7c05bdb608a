{%- macro record_key(table) -%}
    {%- set key = canonical_tables()[table].columns.keys() | first -%}
    {%- if canonical_tables()[table].has_own_id -%}
        {{ shortened('parsed.' ~ key, 500) }}
    {%- else -%}
        {{ shortened(natural_key(table) or 'parsed.clean_' ~ key, 500) }}
    {%- endif -%}
{%- endmacro -%}
