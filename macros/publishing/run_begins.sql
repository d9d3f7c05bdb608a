{%- macro run_begins() -%}
    {#- Publishing is for databases of this project, and for DuckDB: elsewhere nobody reads the
        notes. -#}
    {%- if execute and project_name == 'b2b_sales_metrics' and target.type == 'duckdb'
        and flags.WHICH in ('build', 'run', 'seed') -%}
        create table if not exists {{ target.schema }}.unfinished_runs (
            invocation_id text, started_at text
        );
        insert into {{ target.schema }}.unfinished_runs
        values ('{{ invocation_id }}', '{{ run_started_at }}');
    {%- endif -%}
{%- endmacro -%}
