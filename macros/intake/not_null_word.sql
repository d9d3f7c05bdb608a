{%- macro not_null_word(text) -%}
    case
        when {{ text }} in ('', 'NULL', 'None', 'nan', 'NaN', 'N/A', '#N/A', '\N')
            then null
        else {{ text }}
    end
{%- endmacro -%}
