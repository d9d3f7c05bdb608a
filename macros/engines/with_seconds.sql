{#- DuckDB before 2.0 reads no offset behind hours and minutes alone. -#}
{%- macro with_seconds(text) -%}
    case
        when substr({{ text }}, 17, 1) = ':' then {{ text }}
        else left({{ text }}, 16) || ':00' || substr({{ text }}, 17)
    end
{%- endmacro -%}
