{%- macro natural_key(table) -%}
    {%- if canonical_tables()[table].has_own_id -%}
        {%- do return('clean_' ~ canonical_tables()[table].columns.keys() | first) -%}
    {%- elif table == 'exchange_rates' -%}
        {%- do return(
            "upper(clean_currency) || ' ' || case when " ~ stated_date('clean_rate_date')
            ~ ' is not null then left(clean_rate_date, 10) else clean_rate_date end'
        ) -%}
    {%- endif -%}
{%- endmacro -%}
