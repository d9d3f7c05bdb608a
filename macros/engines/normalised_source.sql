{#-
    A lead source in the form in which sources are compared: lower case, runs of what
    is neither letter nor digit become `_`, none at the ends; NULL where nothing is left.
-#}
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
            '(\p{L})σ(_|$)',
            '\1ς\2',
            'g'
        ),
        ''
    )
{%- endmacro -%}
