{#- Whether records of several connectors are looked for that are one. -#}
{%- macro is_matching() -%}
    {%- set matching = var('match_connectors') -%}
    {%- if matching is not boolean -%}
        {%- do stop('match_connectors: ' ~ matching ~ ' is neither true nor false.') -%}
    {%- endif -%}
    {%- do return(matching and connectors() | length > 1) -%}
{%- endmacro -%}
