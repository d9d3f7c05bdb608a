{#- The code of the reporting currency in upper case, in which codes compare. -#}
{%- macro reporting_currency() -%}
    {%- do return(var('reporting_currency') | string | trim | upper) -%}
{%- endmacro -%}
