{%- macro contract_sales() -%}
    {%- set contract_sales = var('clv_contract_sales') | string | lower -%}
    {%- if contract_sales not in ['bookings', 'extra'] -%}
        {%- do stop('clv_contract_sales: ' ~ var('clv_contract_sales')
            ~ ' is not known; use bookings (won deals of contract customers are'
            ~ ' bookings of their contracts) or extra (they are extra revenue).') -%}
    {%- endif -%}
    {%- do return(contract_sales) -%}
{%- endmacro -%}
