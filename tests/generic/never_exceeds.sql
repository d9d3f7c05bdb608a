{#- This column is never above another one, such as the whole that it is a part of. -#}
{% test never_exceeds(model, column_name, other_column) %}

{% if not other_column %}
    {% do exceptions.raise_compiler_error(
        'never_exceeds of ' ~ column_name ~ ' needs the argument other_column.'
    ) %}
{% endif %}

select
    {{ column_name }},
    {{ other_column }}

from {{ model }}

where {{ column_name }} > {{ other_column }}

{% endtest %}
