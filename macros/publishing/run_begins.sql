{%- macro run_begins() -%}
    {%- if execute and flags.WHICH in ('build', 'run', 'seed') -%}
        create table if not exists {{ target.schema }}.unfinished_runs (
            invocation_id text, started_at text
        );
        insert into {{ target.schema }}.unfinished_runs
        values ('{{ invocation_id }}', '{{ run_started_at }}');
    {%- endif -%}
{%- endmacro -%}
