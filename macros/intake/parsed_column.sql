{%- macro parsed_column(name, column) -%}
    {%- set text = 'clean_' ~ name -%}
    {%- if column.type in ('id', 'reference', 'merge') -%}
        {{ text }}
    {%- elif column.type == 'name' -%}
        {#- Free text is stored as it came, outer blanks included. -#}
        case when {{ text }} is not null then raw_{{ name }} end
    {%- elif column.type in ('text', 'source') -%}
        {{ text }}
    {%- elif column.type == 'currency' -%}
        upper({{ text }})
    {%- elif column.type == 'timestamp' -%}
        {{ parsed_timestamp(text) }}
    {%- elif column.type in ('date', 'end_date') -%}
        {{ parsed_date(text) }}
    {%- elif column.type == 'amount' -%}
        {{ parsed_number(text) }}
    {%- elif column.type == 'rate' -%}
        case
            when {{ parsed_number(text, 22, 8) }} > 0
                then {{ parsed_number(text, 22, 8) }}
        end
    {%- elif column.type == 'whole_number' -%}
        cast({{ parsed_number(text, 14, 0) }} as bigint)
    {%- elif column.type == 'probability' -%}
        case
            when {{ parsed_number(text) }} between 0 and 1
                then {{ parsed_number(text) }}
        end
    {%- elif column.type == 'boolean' -%}
        case
            when lower({{ text }}) in ('true', 't', '1', 'yes') then true
            when lower({{ text }}) in ('false', 'f', '0', 'no') then false
        end
    {%- elif column.type == 'choice' -%}
        case
            when lower({{ text }}) in ('{{ column['values'] | join("', '") }}')
                then lower({{ text }})
            {%- if column.otherwise %}
            when {{ text }} is not null then '{{ column.otherwise }}'
            {%- endif %}
        end
    {%- endif -%}
{%- endmacro -%}
