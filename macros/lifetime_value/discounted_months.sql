{%- macro discounted_months(renewals) -%}
    {#- Of a geometric series: each term is worth that of the one before times the
        discount and the move of prices. The term that the horizon cuts counts if it is
        reached. -#}
    (
        advance_months * price_growth * case
            when abs(term_discount * price_growth - 1) < 0.000000001
                then least({{ renewals }}, full_terms)
            else
                (
                    1 - power(
                        term_discount * price_growth, least({{ renewals }}, full_terms)
                    )
                )
                / (1 - term_discount * price_growth)
        end
        + case
            when {{ renewals }} > full_terms then cut_value_months * beyond_price
            else 0
        end
    )
{%- endmacro -%}
