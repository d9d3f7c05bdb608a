{#- Whether any row of an object fulfils a condition; it is asked before models are built. -#}
{%- macro salesforce_has_rows(object, condition) -%}
    {%- if not execute or not has_object('salesforce', object) -%}
        {%- do return(not execute) -%}
    {%- endif -%}
    {%- set query -%}
        with
        object_rows as (
            {{ object_rows('salesforce', object) }}
        )
        select 1 as found from object_rows where {{ condition }} limit 1
    {%- endset -%}
    {%- do return(run_query(query).rows | length > 0) -%}
{%- endmacro -%}
