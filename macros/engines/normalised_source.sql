{%- macro normalised_source(text) -%}
    {{ return(adapter.dispatch('normalised_source')(text)) }}
{%- endmacro -%}

{%- macro duckdb__normalised_source(text) -%}
    {#- lower() makes every Greek sigma a σ; at the end of a word it is a ς, so that
        ΠΕΛΑΤΗΣ and Πελάτης meet as people write them. -#}
    nullif(
        regexp_replace(
            trim(both '_' from regexp_replace(
                lower({{ text }}), '[^\p{L}\p{N}]+', '_', 'g'
            )),
            '(\p{L})σ(\P{L}|$)',
            '\1ς\2',
            'g'
        ),
        ''
    )
{%- endmacro -%}

{#- To PostgreSQL ², ½ and ① are no digits. -#}
{%- macro postgres__normalised_source(text) -%}
    {%- set digits = '²³¹¼-¾⁰⁴-⁹₀-₉⅐-⅟↉①-⒛⓪-⓿❶-➓㈠-㈩㊀-㊉' -%}
    nullif(
        regexp_replace(
            trim(both '_' from regexp_replace(
                lower({{ text }}), '[^[:alnum:]{{ digits }}]+', '_', 'g'
            )),
            '([[:alpha:]])σ([^[:alpha:]]|$)',
            '\1ς\2',
            'g'
        ),
        ''
    )
{%- endmacro -%}

{#- Java makes two signs of İ when it lowers a text, of which the second is no letter. -#}
{%- macro spark__normalised_source(text) -%}
    nullif(
        regexp_replace(
            trim(both '_' from regexp_replace(
                lower(replace({{ text }}, 'İ', 'i')), r'[^\p{L}\p{N}]+', '_'
            )),
            r'(\p{L})σ(\P{L}|\z)',
            '$1ς$2'
        ),
        ''
    )
{%- endmacro -%}
