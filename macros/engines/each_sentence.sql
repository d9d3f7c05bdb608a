{%- macro each_sentence(text) -%}
    {{ return(adapter.dispatch('each_sentence')(text)) }}
{%- endmacro -%}

{%- macro duckdb__each_sentence(text) -%}
    unnest(string_split(rtrim({{ text }}, '. '), '. '))
{%- endmacro -%}

{%- macro postgres__each_sentence(text) -%}
    unnest(string_to_array(rtrim({{ text }}, '. '), '. '))
{%- endmacro -%}

{%- macro spark__each_sentence(text) -%}
    explode(split(trim(trailing '. ' from {{ text }}), r'\. '))
{%- endmacro -%}
