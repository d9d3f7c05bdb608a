{%- macro price_noise(renewals, quantile) -%}
    {#- Each renewal moves the price on from the last one: of a sum over n of them the
        variance is that of one times (n + 1) (2 n + 1) / 6 n. -#}
    {%- set moves = 'least(' ~ renewals ~ ', full_terms + 1)' -%}
    exp({{ quantile }} * price_spread * sqrt(coalesce({{ ratio(
        '(' ~ moves ~ ' + 1) * (2 * ' ~ moves ~ ' + 1)', '6 * ' ~ moves
    ) }}, 0)))
{%- endmacro -%}
