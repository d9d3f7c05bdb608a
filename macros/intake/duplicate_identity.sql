{%- macro duplicate_identity(table, prefix) -%}
    {%- if canonical_tables()[table].has_own_id -%}
        {%- set key = canonical_tables()[table].columns.keys() | first -%}
        {%- do return(id_text(key, cell_text(prefix ~ key))) -%}
    {%- elif table == 'exchange_rates' -%}
        {%- set date = cell_text(prefix ~ 'rate_date') -%}
        {%- do return(
            'upper(' ~ cell_text(prefix ~ 'currency') ~ ") || ' ' || case when "
            ~ stated_date(date) ~ ' is not null then left(' ~ date ~ ', 10) '
            ~ 'else ' ~ date ~ ' end'
        ) -%}
    {%- endif -%}
{%- endmacro -%}
