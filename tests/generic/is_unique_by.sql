{#-
    This table has one row per combination of columns, none of them blank but those in
    may_be_blank, where blank is one value like any other.
-#}
{% test is_unique_by(model, columns, may_be_blank=[]) %}

select
    {{ columns | join(',\n    ') }},
    count(*) as row_count

from {{ model }}

group by
    {{ columns | join(',\n    ') }}

having
    count(*) > 1
    {%- for column in columns if column not in may_be_blank %}
    or {{ column }} is null
    {%- endfor %}

{% endtest %}
