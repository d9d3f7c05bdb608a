{%- macro months_between(first_day, last_day) -%}
    {#- Whole months, and the days left over as a share of a mean month. -#}
    {%- set whole_months = whole_months_between(first_day, last_day) -%}
    (
        {{ whole_months }}
        + least(
            cast({{ days_between(
                months_later(first_day, whole_months), last_day
            ) }} as {{ type_double() }}) / 30.4375,
            0.999
        )
    )
{%- endmacro -%}
