{%- macro has_no_rate(table) -%}
    (
        currency <> '{{ reporting_currency() }}'
        and (
            first_rate_on is null
            or first_rate_on > {{ canonical_tables()[table].rated_on }}
        )
    )
{%- endmacro -%}
