{%- macro is_too_large(amount, rate) -%}
    (
        abs(cast({{ amount }} as {{ type_double() }}))
        * cast({{ rate }} as {{ type_double() }}) >= 1e17
    )
{%- endmacro -%}
