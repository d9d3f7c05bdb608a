{#- `WebForms` as `Web forms`; `API` stays. -#}
{%- macro words_of_camel_case(text) -%}
    {{ return(adapter.dispatch('words_of_camel_case')(text)) }}
{%- endmacro -%}

{%- macro duckdb__words_of_camel_case(text) -%}
    case
        when {{ matches(text, '\\p{Ll}\\p{Lu}') }}
            then left({{ text }}, 1) || lower(substr(
                regexp_replace({{ text }}, '(\p{Ll})(\p{Lu})', '\1 \2', 'g'), 2
            ))
        else {{ text }}
    end
{%- endmacro -%}
