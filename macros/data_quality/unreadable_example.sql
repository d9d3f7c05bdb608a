{%- macro unreadable_example(row) -%}
    {%- set name = row.column_name -%}
    {%- set column = canonical_tables()[row.table_name].columns[name] -%}
    {%- do return(run_query(
        'with cells as (select ' ~ cell_text('raw_' ~ name) ~ ' as clean_' ~ name
        ~ ' from (' ~ raw_rows(row.table_name) ~ ") as raw_rows where connector = '"
        ~ row.connector ~ "'), parsed as (select clean_" ~ name ~ ', '
        ~ parsed_column(name, column) ~ ' as ' ~ name ~ ' from cells) select min(clean_'
        ~ name ~ ') from (select *, ' ~ name ~ ' as stated_' ~ name
        ~ ' from parsed) as stated where ' ~ does_not_parse(name, column)
    ).columns[0].values()[0] | string | truncate(60, true, '…')) -%}
{%- endmacro -%}
