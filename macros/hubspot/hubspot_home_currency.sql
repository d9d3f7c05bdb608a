{%- macro hubspot_home_currency() -%}
    {%- if var('hubspot_home_currency') is none -%}
        {%- do return(reporting_currency()) -%}
    {%- endif -%}
    {%- do return(var('hubspot_home_currency') | string | trim | upper) -%}
{%- endmacro -%}
