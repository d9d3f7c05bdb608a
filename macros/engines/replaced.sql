{%- macro replaced(text, pattern, replacement) -%}
    {{ return(adapter.dispatch('replaced')(text, pattern, replacement)) }}
{%- endmacro -%}

{%- macro default__replaced(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}')
{%- endmacro -%}

{#- To Java $ is also before a line end that ends the text, and \1 is $1. -#}
{%- macro spark__replaced(text, pattern, replacement) -%}
    regexp_replace(
        {{ text }},
        r'{{ pattern | replace('$', '\\z') }}',
        '{{ replacement | replace('\\', '$') }}'
    )
{%- endmacro -%}
