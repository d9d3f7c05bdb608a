{#- In the first version of the API a link is an object with the name of the record. -#}
{%- macro pipedrive_id(text) -%}
    case
        when {{ text }} like '{%- raw %}{%{% endraw -%}' then {{ without_decimals(
            'coalesce(' ~ json_value(text, ['value']) ~ ', ' ~ json_value(text, ['id'])
            ~ ')'
        ) }}
        else {{ without_decimals(text) }}
    end
{%- endmacro -%}
