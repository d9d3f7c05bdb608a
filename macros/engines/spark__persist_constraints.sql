{#- Files of Parquet hold no constraints; dbt-spark would try. -#}
{%- macro spark__persist_constraints(relation, model) -%}
{%- endmacro -%}
