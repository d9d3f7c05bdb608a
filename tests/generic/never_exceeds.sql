{#- This column is never above another one, such as the whole that it is a part of. -#}
{% test never_exceeds(model, column_name, other_column) %}

select
    {{ column_name }},
    {{ other_column }}

from {{ model }}

where {{ column_name }} > {{ other_column }}

{% endtest %}
