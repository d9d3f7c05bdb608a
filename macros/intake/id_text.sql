{%- macro id_text(name, prefix='raw_') -%}
    {%- set text = cell_text(prefix ~ name) -%}
    case
        when {{ name }}_is_whole then {{ without_decimals(text) }}
        else {{ text }}
    end
{%- endmacro -%}
