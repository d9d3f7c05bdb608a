{%- macro months_of_constant_churn(monthly_churn, horizon_months) -%}
    {#- Of a geometric series; without churn there is nothing to divide by. -#}
    {{ ratio(
        '1 - power(greatest(1 - ' ~ monthly_churn ~ ', 0), ' ~ horizon_months ~ ')',
        monthly_churn
    ) }}
{%- endmacro -%}
