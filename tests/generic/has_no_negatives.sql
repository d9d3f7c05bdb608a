{#- This table has nothing below zero in these columns, such as durations. One scan for all
    of them; the macro name_failing_columns names those that fail. -#}
{% test has_no_negatives(model, columns) %}

{{ config(fail_calc='coalesce(sum(bad_rows), 0)') }}

{{ bad_rows_by_column(model, columns, '< 0') }}

{% endtest %}
