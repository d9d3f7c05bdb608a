{%- macro customer_level() -%}
    {%- set level = var('customer_level') -%}
    {%- if level not in ['company', 'parent'] -%}
        {%- do stop('customer_level: ' ~ level ~ ' is not known; use company, or parent '
            ~ 'for groups that count as one customer.') -%}
    {%- endif -%}
    {%- do return(level) -%}
{%- endmacro -%}
