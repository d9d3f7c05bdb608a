{%- macro log_normal_bound(mean, variance, quantile) -%}
    {%- set relative = '1 + coalesce(' ~ ratio(
        variance, 'power(' ~ mean ~ ', 2)'
    ) ~ ', 0)' -%}
    cast({{ mean }} as {{ type_double() }}) / sqrt({{ relative }})
    * exp({{ quantile }} * sqrt(ln({{ relative }})))
{%- endmacro -%}
