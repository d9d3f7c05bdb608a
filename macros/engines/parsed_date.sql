{%- macro parsed_date(text) -%}
    case
        when left({{ text }}, 10) >= '{{ var('first_date') }}' and left({{ text }}, 4) < '9000'
            then {{ stated_date(text) }}
    end
{%- endmacro -%}
