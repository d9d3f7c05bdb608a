{%- macro trimmed(text) -%}
    {{ return(adapter.dispatch('trimmed')(text)) }}
{%- endmacro -%}

{#- Hardly any value has outer blanks, and to trim a set of characters costs more than to
    look whether there is one. What sorts before ! begins with a blank, or with a control
    character, which the trim then leaves alone. -#}
{%- macro duckdb__trimmed(text) -%}
    case
        when
            {{ text }} < '!'
            or {{ text }} like chr(160) || '%'
            or {{ text }} like '% '
            {%- for code in [9, 10, 11, 12, 13, 160] %}
            or {{ text }} like '%' || chr({{ code }})
            {%- endfor %}
            then trim(both
                ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)
                from {{ text }}
            )
        else {{ text }}
    end
{%- endmacro -%}

{%- macro postgres__trimmed(text) -%}
    trim(both
        ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)
        from {{ text }}
    )
{%- endmacro -%}

{%- macro spark__trimmed(text) -%}
    trim(both ' \t\n\u000b\u000c\r\u00a0' from {{ text }})
{%- endmacro -%}
