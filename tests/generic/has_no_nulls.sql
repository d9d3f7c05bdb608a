{#- This table has no nulls in these columns. One scan for all of them; the macro
    name_failing_columns names those that fail. -#}
{% test has_no_nulls(model, columns) %}

{{ config(fail_calc='coalesce(sum(bad_rows), 0)') }}

{{ bad_rows_by_column(model, columns, 'is null') }}

{% endtest %}
