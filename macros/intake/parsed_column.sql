{%- macro parsed_column(name, column, is_typed=false) -%}
    {%- set text = 'clean_' ~ name -%}
    {%- if is_typed and column.type == 'timestamp' -%}
        {{ likely_timestamp(text) }}
    {%- elif is_typed -%}
        {{ text }}
    {%- elif column.to == 'companies' -%}
        {{ company_id(text) }}
    {%- elif column.type in ('id', 'reference', 'merge', 'parent') -%}
        {{ text }}
    {%- elif column.type == 'name' -%}
        {#- Free text is stored as it came, outer blanks included. -#}
        case
            when {{ text }} is not null
                then {{ shortened('raw_' ~ name) if column.is_label else 'raw_' ~ name }}
        end
    {%- elif column.type == 'text' -%}
        {{ shortened(text) if column.is_label else text }}
    {%- elif column.type == 'source' -%}
        {{ text }}
    {%- elif column.type == 'currency' -%}
        upper({{ shortened(text) }})
    {%- elif column.type == 'timestamp' -%}
        {{ parsed_timestamp(text) }}
    {%- elif column.type in ('date', 'end_date') -%}
        {{ parsed_date(text) }}
    {%- elif column.type == 'amount' -%}
        {{ parsed_number(text) }}
    {%- elif column.type == 'rate' -%}
        case
            when {{ parsed_number(text, 23, 8) }} > 0
                then {{ parsed_number(text, 23, 8) }}
        end
    {%- elif column.type == 'whole_number' -%}
        cast({{ parsed_number(text, 15, 0) }} as bigint)
    {%- elif column.type == 'probability' -%}
        case
            when {{ parsed_number(text, 18) }} between 0 and 1
                then {{ parsed_number(text, 18) }}
        end
    {%- elif column.type == 'boolean' -%}
        case {{ text }}
            {%- for word in words_for_true() %}
            when '{{ word }}' then true
            {%- endfor %}
            {%- for word in words_for_false() %}
            when '{{ word }}' then false
            {%- endfor %}
        end
    {%- elif column.type == 'choice' -%}
        case {{ text }}
            {%- for value in column['values'] %}
            when '{{ value }}' then '{{ value }}'
            {%- endfor %}
            else {{ name }}_aliases.value
        end
    {%- endif -%}
{%- endmacro -%}
