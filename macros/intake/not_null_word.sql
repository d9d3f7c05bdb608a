{%- macro not_null_word(text) -%}
    case
        when
            {{ text }} in (
                '', 'NULL', 'None', 'nan', 'NaN', 'N/A', '#N/A', {{ text_literal('\\N') }}
            )
            then null
        else {{ text }}
    end
{%- endmacro -%}
