{%- macro fiscal_year_start_month() -%}
    {%- set month = var('fiscal_year_start_month') -%}
    {%- if month is not integer or month is boolean or not 1 <= month <= 12 -%}
        {%- do stop('fiscal_year_start_month: ' ~ month ~ ' is not a month; use a whole '
            ~ 'number from 1 to 12, such as 4 for April.') -%}
    {%- endif -%}
    {%- do return(month) -%}
{%- endmacro -%}
