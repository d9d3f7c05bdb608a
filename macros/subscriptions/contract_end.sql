{%- macro contract_end(cancelled_on, lapses_on) -%}
    {#- Open-ended contracts get an end that never comes, so that ends compare. -#}
    least(
        coalesce({{ cancelled_on }}, {{ the_end_of_time() }}),
        coalesce({{ lapses_on }}, {{ the_end_of_time() }})
    )
{%- endmacro -%}
