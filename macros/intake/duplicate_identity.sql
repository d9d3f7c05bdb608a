{%- macro duplicate_identity(table, prefix) -%}
    {%- if canonical_tables()[table].has_own_id -%}
        {%- set key = canonical_tables()[table].columns.keys() | first -%}
        {%- do return("nullif(" ~ trimmed(prefix ~ key) ~ ", '')") -%}
    {%- elif table == 'exchange_rates' -%}
        {%- set date = trimmed(prefix ~ 'rate_date') -%}
        {%- do return(
            'upper(nullif(' ~ trimmed(prefix ~ 'currency') ~ ", '')) || ' ' || case when "
            ~ stated_date(date) ~ ' is not null then left(' ~ date ~ ', 10) '
            ~ 'else nullif(' ~ date ~ ", '') end"
        ) -%}
    {%- endif -%}
{%- endmacro -%}
