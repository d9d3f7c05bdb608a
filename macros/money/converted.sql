{#-
    An amount in the reporting currency, to the cent, half away from zero. A rate that
    is missing gives NULL, and so does a product beyond what a decimal can hold, which
    must not stop a build.
-#}
{%- macro converted(amount, currency, rate) -%}
    case
        when {{ currency }} = '{{ reporting_currency() }}'
            then cast({{ amount }} as decimal(18, 2))
        when
            abs(cast({{ amount }} as {{ type_double() }}))
            * cast({{ rate }} as {{ type_double() }}) < 1e15
            then cast({{ amount }} * {{ rate }} as decimal(18, 2))
    end
{%- endmacro -%}
