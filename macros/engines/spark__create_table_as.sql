{#- Writes what stands before a mark of keep_rows, and has the rest read it. The
    materialization drops it. -#}
{%- macro spark__create_table_as(temporary, relation, compiled_code, language='sql') -%}
    {%- set mark = b2b_sales_metrics.mark_of_kept_rows() -%}
    {%- set before, mark, after = compiled_code.partition(mark) -%}
    {%- if mark and not temporary -%}
        {%- set name, _, rest = after.partition('\n') -%}
        {%- set kept = b2b_sales_metrics.table_of_kept_rows(relation) -%}
        {%- do adapter.drop_relation(kept) -%}
        {%- call statement('kept') -%}
            create table {{ kept }} {{ file_format_clause() }} as
            {{ before.rstrip().removesuffix(',') }}
            select * from {{ name }}
        {%- endcall -%}
        {%- set compiled_code -%}
            with recursive {{ name }} as (

                select * from {{ kept }}

            ),
            {{ rest }}
        {%- endset -%}
    {%- endif -%}
    {{ dbt.spark__create_table_as(temporary, relation, compiled_code, language) }}
{%- endmacro -%}
