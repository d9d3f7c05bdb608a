{%- macro converted(amount, currency, rate) -%}
    case
        when {{ currency }} = '{{ reporting_currency() }}'
            then cast({{ amount }} as decimal(20, 2))
        when
            abs(cast({{ amount }} as {{ type_double() }}))
            * cast({{ rate }} as {{ type_double() }}) < 1e17
            then cast({{ amount }} * {{ rate }} as decimal(20, 2))
    end
{%- endmacro -%}
