{%- macro converted(amount, currency, rate) -%}
    case
        when {{ currency }} = '{{ reporting_currency() }}'
            then cast({{ amount }} as decimal(20, 2))
        when not {{ is_too_large(amount, rate) }}
            then cast({{ amount }} * {{ rate }} as decimal(20, 2))
    end
{%- endmacro -%}
