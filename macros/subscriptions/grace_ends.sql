{%- macro grace_ends(ends_on) -%}
    {{ add_days(ends_on, var('churn_grace_days')) }}
{%- endmacro -%}
