{#- A value that is the id of an option of its field stands for the option's label. -#}
{%- macro pipedrive_option(options, value, is_label_needed=false) -%}
    coalesce(
        {{ options }}.option_label,
        {% if is_label_needed -%}
        case when not {{ matches(value, '^\\s*\\d+(\\.0+)?\\s*$') }} then {{ value }} end
        {%- else -%}
        {{ value }}
        {%- endif %}
    )
{%- endmacro -%}
