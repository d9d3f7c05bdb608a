{#- A list of words after `in` becomes a hash join in DuckDB, a simple case does not. -#}
{%- macro not_null_word(text) -%}
    case {{ text }}
        {%- for word in ['', 'NULL', 'None', 'nan', 'NaN', 'N/A', '#N/A', '\\N'] %}
        when {{ text_literal(word) }} then null
        {%- endfor %}
        else {{ text }}
    end
{%- endmacro -%}
