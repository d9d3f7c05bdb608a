{#- Where words of several types meet, a renewal is one before all else. -#}
{%- macro declared_deal_type(text) -%}
    {%- set lower_text = 'lower(trim(' ~ text ~ '))' -%}
    case
        when {{ matches(lower_text, 'renew') }} then 'renewal'
        when {{ matches(lower_text, '^(net[ _-]?)?new($|[^a-z0-9])') }}
            then 'new_business'
        when {{ matches(
            lower_text,
            'existing|upsell|up-sell|cross|expansion|add-on|upgrade|downgrade'
            ~ '|replacement|amendment'
        ) }} then 'existing_business'
        else {{ text }}
    end
{%- endmacro -%}
