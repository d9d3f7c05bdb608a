{#- What Python says of a folder of files; the rows are read later, by DuckDB. -#}
{%- macro described_folder(function, arguments) -%}
    {%- set folder = fromjson(adapter.dispatch('described_folder')(function, arguments)) -%}
    {%- if folder.problem -%}
        {%- do stop(folder.problem) -%}
    {%- endif -%}
    {%- do return(folder) -%}
{%- endmacro -%}

{#- Here Python is a function of SQL, which a plugin of dbt-duckdb registers. -#}
{%- macro duckdb__described_folder(function, arguments) -%}
    {%- set texts = [] -%}
    {%- for argument in arguments -%}
        {%- do texts.append(text_literal(argument)) -%}
    {%- endfor -%}
    {%- do return(run_query(
        'select ' ~ function ~ '(' ~ texts | join(', ') ~ ')'
    ).columns[0].values()[0]) -%}
{%- endmacro -%}

{#- The module dbt_other_engines made the same function a method. -#}
{%- macro default__described_folder(function, arguments) -%}
    {%- do return(adapter[function](*arguments)) -%}
{%- endmacro -%}
