{%- macro id_text(name, text) -%}
    {{ id_owner_of_row('cells.connector') ~ " || ':' ||" if connectors() | length > 1 }} case
        when {{ name }}_is_whole then {{ without_decimals(text) }}
        {%- if 'files' in connectors() and var('files_ids') == 'salesforce' %}
        -- Salesforce writes an id with 15 characters or, with a check behind, with 18.
        when cells.connector = 'files' and {{ matches(text, '^[A-Za-z0-9]{18}$') }}
            then left({{ text }}, 15)
        {%- endif %}
        else {{ text }}
    end
{%- endmacro -%}
