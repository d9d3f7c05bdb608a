{%- macro differs(one, other) -%}
    abs({{ one }} - {{ other }})
    > 0.000000001 * greatest(abs({{ one }}), abs({{ other }}))
{%- endmacro -%}
