{%- macro unlinked_example(row) -%}
    {%- set prefix = "'" ~ id_owner(row.connector) ~ ":'" if connectors() | length > 1 else "''" -%}
    {%- set key = canonical_tables()[row.named_table].columns.keys() | first -%}
    {%- set of_connector = " where connector = '" ~ row.connector ~ "'" -%}
    {%- set of_owner = ' where ' ~ id_owner_of_row('connector') ~ " = '"
        ~ id_owner(row.connector) ~ "'" -%}
    {%- set value = cell_text('raw_' ~ row.column_name) -%}
    {%- set records = 'select ' ~ key ~ ' from '
        ~ ref('checked_crm__' ~ row.named_table) ~ of_owner -%}
    {%- set unlinked = run_query(
        'select min(' ~ value ~ ') from (' ~ raw_rows(row.table_name)
        ~ ') as raw_rows' ~ of_connector ~ ' and ' ~ value ~ ' is not null and '
        ~ prefix ~ ' || ' ~ value ~ ' not in (' ~ records ~ ' and ' ~ key
        ~ ' is not null) and ' ~ prefix ~ ' || ' ~ without_decimals(value)
        ~ ' not in (' ~ records ~ ' and ' ~ key ~ ' is not null)'
    ).columns[0].values()[0] -%}
    {%- set text = "lower('" ~ (unlinked or '') | replace("'", "''") ~ "')" -%}
    {%- set id = 'substr(' ~ key ~ ', 1 + length(' ~ prefix ~ '))' -%}
    {#- The id that looks most like it shows what is different. -#}
    {%- set likest = run_query(
        'select ' ~ id ~ ' from ' ~ ref('checked_crm__' ~ row.named_table)
        ~ of_owner ~ ' and ' ~ key ~ ' is not null order by case '
        ~ 'when lower(' ~ id ~ ') = ' ~ text ~ ' then 0 '
        ~ 'when left(lower(' ~ id ~ '), length(' ~ text ~ ')) = ' ~ text
        ~ ' or right(lower(' ~ id ~ '), length(' ~ text ~ ')) = ' ~ text
        ~ ' or left(' ~ text ~ ', length(' ~ id ~ ')) = lower(' ~ id ~ ')'
        ~ ' or right(' ~ text ~ ', length(' ~ id ~ ')) = lower(' ~ id ~ ')'
        ~ ' then 1 else 2 end, ' ~ id ~ ' limit 1'
    ).rows -%}
    {%- if likest -%}
        {%- do return({
            'value': unlinked | string | truncate(60, true, '…'),
            'record': likest[0][0] | string | truncate(60, true, '…'),
        }) -%}
    {%- endif -%}
{%- endmacro -%}
