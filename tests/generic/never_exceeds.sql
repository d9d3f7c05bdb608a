{#- This table has no column above another one, such as the whole that it is a part of: each of
    the columns is a pair, [part, whole]. One scan for all of them; the macro
    name_failing_columns names the pairs that fail. -#}
{% test never_exceeds(model, columns) %}

{{ config(fail_calc='coalesce(sum(bad_rows), 0)') }}

{% set excesses = [] %}
{% for pair in columns %}
    {% if pair is string or pair | length != 2 %}
        {% do exceptions.raise_compiler_error(
            'never_exceeds needs pairs of columns, such as [deals_won, deals_closed], not '
            ~ pair ~ '.'
        ) %}
    {% endif %}
    {% do excesses.append(pair | join(' > ')) %}
{% endfor %}

{{ bad_rows_by_column(model, excesses) }}

{% endtest %}
