{#- This table has percentages in these columns: from 0 to 100, or blank. One scan for all of
    them; the macro name_failing_columns names those that fail. -#}
{% test is_percentage(model, columns) %}

{{ config(fail_calc='coalesce(sum(bad_rows), 0)') }}

{{ bad_rows_by_column(model, columns, 'not between 0 and 100') }}

{% endtest %}
