{%- macro trimmed(text) -%}
    {#- Hardly any value has outer blanks, and to trim a set of characters costs more
        than to look whether there is one. -#}
    case
        when
            ascii({{ text }}) in (9, 10, 11, 12, 13, 32, 160)
            or ascii(right({{ text }}, 1)) in (9, 10, 11, 12, 13, 32, 160)
            then trim(both
                ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)
                from {{ text }}
            )
        else {{ text }}
    end
{%- endmacro -%}
