{#- Three of 18 characters only repeat which of the others are capitals. -#}
{%- macro salesforce_id(text) -%}
    case
        when {{ matches(trimmed(text), '^[A-Za-z0-9]{18}$') }}
            then left({{ trimmed(text) }}, 15)
        else {{ text }}
    end
{%- endmacro -%}
