{#- This column is never below zero, such as a duration. -#}
{% test is_not_negative(model, column_name) %}

select {{ column_name }}

from {{ model }}

where {{ column_name }} < 0

{% endtest %}
