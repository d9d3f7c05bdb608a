{%- macro discounted_months(renewals) -%}
    {#- Of a geometric series; the term that the horizon cuts counts if it is reached. -#}
    (
        term_months * case
            when term_discount = 1 then least({{ renewals }}, full_terms)
            else
                (1 - power(term_discount, least({{ renewals }}, full_terms)))
                / (1 - term_discount)
        end
        + case
            when {{ renewals }} > full_terms then cut_months * cut_discount
            else 0
        end
    )
{%- endmacro -%}
