{%- macro has_no_rate(date) -%}
    (
        currency <> '{{ reporting_currency() }}'
        and (first_rate_on is null or first_rate_on > {{ date }})
    )
{%- endmacro -%}
