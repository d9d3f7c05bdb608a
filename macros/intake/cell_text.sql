{%- macro cell_text(text) -%}
    case
        when
            {{ trimmed(text) }} in (
                '', 'NULL', 'None', 'nan', 'NaN', 'N/A', '#N/A', '\N'
            )
            then null
        else {{ trimmed(text) }}
    end
{%- endmacro -%}
