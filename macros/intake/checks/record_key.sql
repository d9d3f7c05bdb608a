{#- A table with an id of its own names its rows by that, and need not keep it twice. -#}
{%- macro record_key(table) -%}
    {%- set key = canonical_tables()[table].columns.keys() | first -%}
    {%- if canonical_tables()[table].has_own_id -%}
        {{ shortened(key, 500) }}
    {%- else -%}
        {{ shortened(natural_key(table) or 'clean_' ~ key, 500) }}
    {%- endif -%}
{%- endmacro -%}
