{#- A table with an id of its own names its rows by that, and need not keep it twice. -#}
{%- macro record_key(table) -%}
    {%- if canonical_tables()[table].has_own_id -%}
        {{ shortened(canonical_tables()[table].columns.keys() | first, 500) }}
    {%- else -%}
        record_key
    {%- endif -%}
{%- endmacro -%}
