{#- The bounds of parsed_timestamp, for what is a timestamp already. -#}
{%- macro likely_timestamp(value) -%}
    case
        when {{ value }} >= timestamp '{{ var('first_date') }} 00:00:00'
            and {{ value }} < timestamp '9000-01-01 00:00:00'
            then {{ value }}
    end
{%- endmacro -%}
