{%- macro id_text(name, text) -%}
    case
        when {{ name }}_is_whole then {{ without_decimals(text) }}
        else {{ text }}
    end
{%- endmacro -%}
