{#- A column as unit tests compare it: by its text. -#}
{%- macro comparable(column) -%}
    {{ return(adapter.dispatch('comparable', 'b2b_sales_metrics')(column)) }}
{%- endmacro -%}

{%- macro default__comparable(column) -%}
    {{ column.quoted }}
{%- endmacro -%}

{#- 1 and 1.00 are one number, but PostgreSQL keeps the zeros that a calculation left. -#}
{%- macro postgres__comparable(column) -%}
    {%- if column.dtype | lower in ['numeric', 'decimal'] -%}
        trim_scale({{ column.quoted }})
    {%- else -%}
        {{ column.quoted }}
    {%- endif -%}
{%- endmacro -%}
