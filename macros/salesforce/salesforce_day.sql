{#- A date of Salesforce. Loaders may add a midnight, which is of no time zone. -#}
{%- macro salesforce_day(text) -%}
    left(trim({{ text }}), 10)
{%- endmacro -%}
