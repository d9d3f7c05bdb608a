{#- A probability as a fraction: `35%` and what is above 1 are divided by 100. Looked at
    before it is cast, because some engines fail where a cast does. -#}
{%- macro fraction(text) -%}
    {%- set plain = "replace(replace(" ~ text ~ ", '%', ''), ' ', '')" -%}
    {%- set number = "case when " ~ matches(
        plain, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?$'
    ) ~ " then cast(" ~ plain ~ " as " ~ type_double() ~ ") end" -%}
    case
        when {{ matches(text, '%') }} or {{ number }} > 1 then {{ number }} / 100
        else {{ number }}
    end
{%- endmacro -%}
