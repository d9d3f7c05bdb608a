{%- macro reporting_currency() -%}
    {%- do return(var('reporting_currency') | string | trim | upper) -%}
{%- endmacro -%}
