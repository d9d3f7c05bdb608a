{%- macro shortened(text, limit=200) -%}
    case
        when length({{ text }}) > {{ limit }}
            then left({{ text }}, {{ limit - 1 }}) || '…'
        else {{ text }}
    end
{%- endmacro -%}
