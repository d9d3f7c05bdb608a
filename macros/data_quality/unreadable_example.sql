{%- macro unreadable_example(row) -%}
    {%- set name = row.column_name -%}
    {%- set column = canonical_tables()[row.table_name].columns[name] -%}
    {%- do return(run_query(
        'with shown as (select ' ~ cell_text('raw_' ~ name) ~ ' as shown from ('
        ~ raw_rows(row.table_name) ~ ") as raw_rows where connector = '" ~ row.connector
        ~ "'), cells as (select shown, " ~ in_its_case(column, 'shown') ~ ' as clean_'
        ~ name ~ ' from shown), parsed as (select shown, clean_' ~ name ~ ', '
        ~ parsed_column(name, column) ~ ' as ' ~ name ~ ' from cells) select min(shown)'
        ~ ' from (select *, ' ~ name ~ ' as stated_' ~ name
        ~ ' from parsed) as stated where ' ~ does_not_parse(name, column)
    ).columns[0].values()[0] | string | truncate(60, true, '…')) -%}
{%- endmacro -%}
