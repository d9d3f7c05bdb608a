{#- How many days lie between the day of a moment, in UTC, and a date of Salesforce. -#}
{%- macro salesforce_days_apart(moment, date) -%}
    abs({{ days_between(
        stated_date(salesforce_day(date)), 'cast(' ~ moment ~ ' as date)'
    ) }})
{%- endmacro -%}
