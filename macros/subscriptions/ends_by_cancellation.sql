{%- macro ends_by_cancellation(cancelled_on, lapses_on) -%}
    coalesce({{ cancelled_on }} <= coalesce({{ lapses_on }}, {{ cancelled_on }}), false)
{%- endmacro -%}
