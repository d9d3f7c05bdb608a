{#- This column is a percentage: from 0 to 100, or blank. -#}
{% test is_percentage(model, column_name) %}

select {{ column_name }}

from {{ model }}

where not {{ column_name }} between 0 and 100

{% endtest %}
